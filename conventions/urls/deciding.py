"""The members' decisions and signatures on the text submitted to them, and its clerical corrections."""

from django.urls import path

from conventions.views import deciding

urlpatterns = [
    path("groupements/<id:pk>/decisions/", deciding.decisions, name="decisions"),
    path("groupements/<id:pk>/decisions/<id:member_pk>/decision/", deciding.decision, name="member_decision"),
    path("groupements/<id:pk>/decisions/<id:member_pk>/signature/", deciding.signature, name="member_signature"),
    path(
        "groupements/<id:pk>/decisions/<id:member_pk>/<slug:kind>.<slug:extension>",
        deciding.member_document,
        name="member_document",
    ),
    path("groupements/<id:pk>/decisions/correction/", deciding.correction, name="correction"),
    path(
        "groupements/<id:pk>/decisions/correction/<id:correction_pk>/<id:member_pk>/reconnaitre/",
        deciding.acknowledge,
        name="acknowledge_correction",
    ),
    path(
        "groupements/<id:pk>/decisions/correction/<id:correction_pk>/retirer/",
        deciding.withdraw_correction,
        name="withdraw_correction",
    ),
]
