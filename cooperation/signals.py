"""What the ground floor announces to the apps above, which it does not know."""

from django.dispatch import Signal

# Sent in the transaction of the acceptance, with `invitation` and `user`. An app that invited somebody for a reason
# of its own (the representative of a member) gives that person the role here.
invitation_accepted = Signal()
