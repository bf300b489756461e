"""The people of the demonstration, all invented, with what each has to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Persona:
    """Somebody one may sign in as, in one click. `job` says what waits for that person."""

    key: str
    name: str
    title: str
    job: str

    @property
    def email(self) -> str:
        return f"{self.key}@entente.example"


PERSONAS = (
    Persona(
        "luc.aubertin",
        "Luc Aubertin",
        "directeur d’une petite association, rédacteur",
        "Finir le projet de convention de Passerelles du Plateau : des réponses manquent et un article contredit les données.",
    ),
    Persona(
        "claire.vautrin",
        "Claire Vautrin",
        "administratrice du groupement Les Rives de la Vaire",
        "Suivre un groupement déclaré en 2025 : ce qui reste à faire, mandat, attestations, accès.",
    ),
    Persona(
        "nadia.belkacem",
        "Nadia Belkacem",
        "secrétaire des Rives de la Vaire, titulaire pour le CCAS de Montreval",
        "Tenir « Et maintenant ? » : assurances, règlement intérieur, pièces.",
    ),
    Persona(
        "paul.lemoine",
        "Paul Lemoine",
        "représentant titulaire de la Fondation Marguerite-Aubry",
        "Faire décider sa fondation sur le texte de Répit du Plateau, avec le modèle de délibération.",
    ),
    Persona(
        "ines.caron",
        "Inès Caron",
        "suppléante de l’association Horizon Plateau",
        "Préparer la décision d’Horizon Plateau sur le texte de Répit du Plateau.",
    ),
    Persona(
        "odile.ferrand",
        "Odile Ferrand",
        "administratrice des Toits du Vernois",
        "Retrouver l’approbation de 2012, tenir la liste de ce qui reste à faire.",
    ),
    Persona(
        "hugo.perrin",
        "Hugo Perrin",
        "rédacteur de la Maison des parcours (GIP)",
        "Attendre l’approbation : répondre à la préfecture, enregistrer l’acte quand il arrive.",
    ),
    Persona(
        "helene.marchal",
        "Hélène Marchal",
        "agente instructrice, préfecture du Haut-Vernois",
        "Lire le dossier de la Maison des parcours et le contrôle de sa convention.",
    ),
    Persona(
        "marc.delorme",
        "Marc Delorme",
        "signataire par délégation, préfecture du Haut-Vernois",
        "Relire l’acte d’approbation de la Maison des parcours avant de le signer.",
    ),
    Persona(
        "sarah.nguyen",
        "Sarah Nguyen",
        "agente instructrice, agence régionale de santé Haut-Pays",
        "Accuser réception de la déclaration de Relais des aidants, reçue sur papier, et la publier.",
    ),
    Persona(
        "bruno.castel",
        "Bruno Castel",
        "agent instructeur, conseil départemental du Haut-Vernois",
        "Lire la déclaration de Foyers en réseau, reçue sur papier, faire des observations.",
    ),
    Persona(
        "agnes.roy",
        "Agnès Roy",
        "lectrice des Toits du Vernois",
        "Lire sans rien pouvoir modifier.",
    ),
)
BY_KEY = {persona.key: persona for persona in PERSONAS}
