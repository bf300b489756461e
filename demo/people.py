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
        "Suivre un groupement déclaré en 2025 : membres, droits, documents, accès.",
    ),
    Persona(
        "nadia.belkacem",
        "Nadia Belkacem",
        "secrétaire des Rives de la Vaire, titulaire pour le CCAS de Montreval",
        "Enregistrer ce qui arrive : pièces, publication, dates.",
    ),
    Persona(
        "paul.lemoine",
        "Paul Lemoine",
        "représentant titulaire de la Fondation Marguerite-Aubry",
        "Lire la convention en vigueur et les droits de sa fondation.",
    ),
    Persona(
        "ines.caron",
        "Inès Caron",
        "suppléante de l’association Horizon Plateau",
        "Relire le projet de Passerelles du Plateau avant le conseil d’administration.",
    ),
    Persona(
        "odile.ferrand",
        "Odile Ferrand",
        "administratrice des Toits du Vernois",
        "Retrouver l’acte d’approbation de 2012 et sa publication.",
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
        "Voir les dossiers prêts pour un acte.",
    ),
    Persona(
        "sarah.nguyen",
        "Sarah Nguyen",
        "agente instructrice, agence régionale de santé Haut-Pays",
        "Relire la déclaration reçue des Rives de la Vaire.",
    ),
    Persona(
        "bruno.castel",
        "Bruno Castel",
        "agent instructeur, conseil départemental du Haut-Vernois",
        "Voir qu’aucun dossier ne lui est adressé : la page le dit et explique pourquoi.",
    ),
    Persona(
        "agnes.roy",
        "Agnès Roy",
        "lectrice des Toits du Vernois",
        "Lire sans rien pouvoir modifier.",
    ),
)
BY_KEY = {persona.key: persona for persona in PERSONAS}
