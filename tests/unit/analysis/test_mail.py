"""Pasted mails and letters, taken apart: what is found in them, and that nothing is lost or made up."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.letters.mail import Mail, read_mail
from reflect.analysis.letters.mail_parts import LONGEST, body_of
from reflect.analysis.letters.mail_words import parse_mail_words
from reflect.model.guide.guide_loader import GuideError
from reflect.text.resources import packaged
from tests.support.tables import every_row

READ_ON = date(2026, 11, 30)
CASES = Path(__file__).parents[2] / "support" / "cases"
MAILS: list[dict[str, Any]] = [
    mail
    for name in ("mails", "mails_more")
    for mail in tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["mail"]
]


def read(text: str) -> Mail:
    return read_mail(text, READ_ON)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@every_row("mail", MAILS)
def test_the_parts_of_a_mail_are_the_mail(mail: dict[str, Any]) -> None:
    assert "".join(part.text for part in read(mail["text"]).parts) == mail["text"]


@every_row("mail", MAILS)
def test_each_day_is_the_right_one_or_left_alone(mail: dict[str, Any]) -> None:
    found = read(mail["text"])
    days = [iso(day) for day in (found.sent, found.apply_again, found.ask_by)]
    assert days == [mail.get("sent"), mail.get("again"), mail.get("ask")]


@every_row("mail", MAILS)
def test_a_reason_is_one_that_they_gave_word_for_word(mail: dict[str, Any]) -> None:
    found, given_ = read(mail["text"]).reasons, mail.get("reasons", [])
    assert all(reason in " ".join(mail["text"].split()) for reason in found)
    assert len(found) == len(given_)
    assert all(any(part in reason for reason in found) for part in given_)


@every_row("mail", MAILS)
def test_a_name_is_that_of_the_person_who_wrote(mail: dict[str, Any]) -> None:
    found = read(mail["text"])
    assert found.writer == mail.get("sender", "")


@every_row(
    "text",
    [
        "You can apply again between 1 March and 31 March 2027.",
        "Your data will be deleted on 1 March 2027.",
        "The job begins on 1 March 2027.",
        "You could have applied again until 1 March 2026.",
        "We keep your application for six months.",
        "Please apply again on 1 March 2040.",
    ],
)
def test_a_day_that_is_not_sure_or_for_something_else_is_no_day_to_apply_again(text: str) -> None:
    assert read(text).apply_again is None


@every_row(
    "text",
    [
        "They called.",
        "No reason given",
        "Because of data protection we cannot say more.",
        "Please do not be discouraged, because it was close.",
        "We cannot give feedback due to the number of applications.",
        "I am worthless because they said no.",
    ],
)
def test_nothing_becomes_a_reason_that_is_none(text: str) -> None:
    assert read(text).reasons == ()


@every_row(
    "text",
    [
        "We needed more time than planned to review all applications.",
        "We are looking for ways to improve our process.",
        "Because we value your time, we wanted to let you know right away.",
        "We know how much effort goes into an application, because we have all been there.",
        "Due to the strong competition we could not consider everyone.",
        "Due to the overwhelming response we can't reply to each candidate personally.",
        "Please don't take this as a sign that anything was missing.",
        "Your CV was not missing anything.",
        "We would not want to lose you because of this.",
        "If you require more information, contact us.",
        "We require all applicants to be informed within two weeks.",
        "The role requires us to make quick decisions.",
        "We needed to make a difficult choice.",
        "This role has been filled.",
        "We were looking for the best possible match.",
        "We have chosen a candidate with more relevant experience.",
        "Because of the confidential nature of the process we cannot comment.",
        "Your salary expectations were noted.",
        "Our budget for travel costs does not cover your train ticket.",
        "We do not have a suitable vacancy at present.",
        "We didn't have the opportunity to meet everybody.",
        "We do not have your current phone number.",
        "The reason for this email is to update you on your application.",
        "Owing to holidays, our office is closed from 24 December.",
        "We are sorry it took too long to get back to you.",
        "I can imagine this is not the news you needed.",
        "You were one of the strongest candidates, which made it too hard to decide quickly.",
        "We enjoyed meeting you because you asked such good questions.",
        "Missing out on a job is never easy.",
        "We don't yet know when we will hire again.",
        "Wir brauchen leider noch etwas Zeit für die Erstattung Ihrer Reisekosten.",
        "Für die Erstattung der Fahrtkosten benötigen wir Ihre Bankverbindung.",
        "Denn uns ist bewusst, wie viel Arbeit in einer Bewerbung steckt.",
        "Da uns Transparenz wichtig ist, informieren wir Sie sofort.",
        "Da wir nur eine Stelle zu besetzen hatten, mussten wir uns entscheiden.",
        "Da Sie uns überzeugt haben, behalten wir Ihr Profil gerne im Blick.",
        "Aufgrund der großen Resonanz hat die Auswahl länger gedauert.",
        "Wegen der Feiertage ist unser Büro ab dem 24. Dezember geschlossen.",
        "Falls Sie Ihre Mappe benötigen, schicken wir sie gern zurück.",
        "Es hat nicht gefehlt, viel fehlte nicht.",
        "Ihre Gehaltsvorstellung haben wir vermerkt.",
        "Eine schriftliche Zustimmung ist erforderlich, wenn wir Ihre Unterlagen behalten dürfen.",
        "Wir suchen weiterhin eine Kollegin für den Empfang.",
        "Wir haben intern lange diskutiert.",
        "Es liegt nicht an Ihnen, weil Sie wirklich ein tolles Gespräch geführt haben.",
        "Nous ne manquerons pas de revenir vers vous si un poste se libère.",
        "Nous n'avons pas manqué d'étudier votre dossier.",
        "En cas de besoin, n'hésitez pas.",
        "Si vous avez besoin d'une attestation, écrivez-nous.",
        "Nous avons besoin de votre RIB pour rembourser le train.",
        "Nous ne pouvons répondre à chacun en raison du grand nombre de réponses.",
        "En raison des fêtes, nos bureaux seront fermés.",
        "Il nous fallait prendre une décision rapidement.",
        "Les exigences légales nous obligent à conserver votre dossier.",
        "Car nous savons combien une recherche d'emploi demande d'efforts.",
        "Vous étiez très bien préparé, car vous connaissiez nos produits.",
        "Nous avons débattu en interne avant de trancher.",
        "Nous avons trop tardé à vous répondre.",
        "Nous nous permettrons de vous recontacter en cas de besoin.",
        "Ce choix a nécessité une longue réflexion.",
        "Malgré l'absence de poste actuellement, nous gardons votre CV.",
        "Si necesita un justificante, pídalo en secretaría.",
        "Necesitamos su número de cuenta para abonarle el viaje.",
        "No le ha faltado nada.",
        "No faltarán otras ocasiones.",
        "Porque sabemos lo que cuesta buscar trabajo, queremos darte una respuesta.",
        "Debido a la gran acogida no podemos responder a todos.",
        "Debido a las fiestas, la oficina estará cerrada.",
        "Buscamos mejorar cada día nuestros procesos.",
        "No tiene que hacer nada más.",
        "No cuenta con ningún proceso abierto en este momento.",
        "No llega en buen momento, lo sabemos.",
        "Valoramos internamente todas las candidaturas.",
        "Tu candidatura nos gustó porque transmite ilusión.",
        "El presupuesto del desplazamiento corre de nuestra cuenta.",
        "El proceso ha requerido más tiempo del previsto.",
        "We have decided to pursue other candidates at this time.",
        "After much thought, we feel that other applicants are a better fit for what we need.",
        "Our needs have changed since we posted the role, but we kept your file.",
        "We regret that we are not able to give reasons for our decision.",
        "The main reason for our decision was the quality of the field.",
        "It came down to small details, and it was not easy.",
        "Candidates were required to complete the test by 10 November.",
        "Ihnen fehlt nur noch ein Schritt: Bitte bestätigen Sie, dass wir Ihre Daten speichern dürfen.",
        "Leider hatten wir zu viele gute Bewerbungen.",
        "Wir hätten gern mehr als eine Stelle gehabt.",
        "Nous recherchons régulièrement de nouveaux talents.",
        "Nous recherchons d'autres profils pour nos agences.",
        "Buscamos continuamente nuevos talentos.",
        "Necesitamos otros perfiles en nuestras tiendas, echa un vistazo.",
        "We need more people like you.",
        "We are always looking for talented people like you.",
        "Wir suchen immer wieder Menschen wie Sie.",
        "You did not put a foot wrong.",
        "Your letter was not like any other we read.",
        "You are not the first to ask for this.",
        "You said you did not mind waiting.",
        "You were not nervous at all, or it did not show.",
        "Your story about the goat did make us smile.",
        "You did not leave an address, please send one.",
        "You will not regret having come.",
        "You and we did not have much time.",
        "You did not come across as nervous.",
        "Your visit was not in vain.",
        "You did not seem tired after the climb.",
        "You could not have been more charming.",
        "You gave no cause for complaint.",
        "We needed two days to decide.",
        "We found two mistakes in our own advert, sorry.",
        "Der Vertrag ist zu unterschreiben.",
        "You did not get the job, but your warmth stayed with us all.",
        "Not this time, but Priya says hello!",
        "Sadly there can only be one winner.",
        "I know this is not what you wanted to hear, but you were in the last three.",
        "We can't offer you this one, but a job in our Leeds branch is open.",
        "Unfortunately this mailbox is not monitored.",
        "Nicht diesmal, aber Sie waren unter den letzten drei.",
        "Leider können wir Ihnen keine Fahrtkosten erstatten.",
        "It is essential that you reply by Friday.",
        "You were never slow to smile.",
    ],
)
def test_a_sentence_with_a_because_or_a_need_is_no_reason_unless_a_decision_turns_on_it(text: str) -> None:
    assert read(text).reasons == ()


@every_row(
    ("text", "sent", "again", "ask"),
    [
        (
            "Please tell us about your candidate experience in a short feedback survey by 5 December 2026.",
            None,
            None,
            None,
        ),
        ("You will receive feedback by 11 December 2026.", None, None, None),
        ("We will send detailed feedback to all candidates by 18 December 2026.", None, None, None),
        ("A feedback report is available in your portal until 12 January 2027.", None, None, None),
        ("Candidates invited to the next round will be interviewed on 10 December 2026.", None, None, None),
        ("The next round of interviews takes place on 15 December 2026.", None, None, None),
        ("The post will be re-advertised on 5 January 2027; you do not need to re-apply.", None, None, None),
        ("There is no need for a new application before 5 January 2027.", None, None, None),
        ("You may not apply again before 1 June 2027.", None, "2027-06-01", None),
        ("Unfortunately your new application of 3 December 2026 came too late.", None, None, None),
        ("Ihre erneute Bewerbung vom 3. November 2026 haben wir erhalten.", None, None, None),
        ("Eine Rückmeldung erhalten Sie bis zum 10. Dezember 2026.", None, None, None),
        (
            "Wir freuen uns über Ihre Rückmeldung zum Bewerbungsprozess bis 8. Dezember 2026.",
            None,
            None,
            None,
        ),
        ("Ein Feedbackgespräch ist bis zum 18. Dezember 2026 möglich.", None, None, "2026-12-18"),
        ("Vous recevrez un retour détaillé avant le 15 décembre 2026.", None, None, None),
        (
            "Votre avis compte : répondez à notre enquête, vos retours sont attendus avant le 10 décembre 2026.",
            None,
            None,
            None,
        ),
        (
            "Merci de nous faire un retour avant le 10 décembre 2026 si vous refusez que l'on garde votre dossier.",
            None,
            None,
            None,
        ),
        ("Je serai de retour au bureau le 14 décembre 2026.", None, None, None),
        ("Recibirá nuestros comentarios antes del 18 de diciembre de 2026.", None, None, None),
        ("Envíenos sus comentarios sobre el proceso antes del 12 de diciembre de 2026.", None, None, None),
        ("La próxima edición del concurso empieza el 8 de febrero de 2027.", None, "2027-02-08", None),
        ("Su nueva solicitud del 3 de diciembre de 2026 no es válida.", None, None, None),
        ("Closing date: 15 November 2026\n\nDear Sam,\n\nSorry, no.\n\nBest\nAnna\n", None, None, None),
        ("Interview: 12 November 2026\n\nDear Sam,\n\nSorry, no.\n\nBest\nAnna\n", None, None, None),
        ("Bewerbungsfrist 15.11.2026\n\nGuten Tag,\n\nleider nein.\n\nGruß\nAnna\n", None, None, None),
        ("Applied on 3 November 2026\n\nDear Sam,\n\nSorry, no.\n\nBest\nAnna\n", None, None, None),
        ("Start date 3 November 2026\n\nDear Sam,\n\nSorry, no.\n\nBest\nAnna\n", None, None, None),
        ("Posted 3 November 2026\n\nDear Sam,\n\nSorry, no.\n\nBest\nAnna\n", None, None, None),
        ("Job 4471, 3 November 2026\n\nDear Sam,\n\nSorry, no.\n\nBest\nAnna\n", None, None, None),
        ("Date de clôture : 15/11/2026\n\nBonjour,\n\ndésolé.\n\nCordialement\nAnna\n", None, None, None),
        ("Fecha límite: 15/11/2026\n\nHola:\n\nlo sentimos.\n\nUn saludo\nAnna\n", None, None, None),
        (
            "Fecha de la entrevista: 15/11/2026\n\nHola:\n\nlo sentimos.\n\nUn saludo\nAnna\n",
            None,
            None,
            None,
        ),
        ("Date of birth: 3 November 2024\n\nDear Sam,\n\nSorry, no.\n\nBest\nAnna\n", None, None, None),
        ("23-Nov-2026\n\nDear Sam,\n\nSorry, no.\n\nBest\nAnna\n", "2026-11-23", None, None),
        ("2026.11.23\n\nDear Sam,\n\nSorry, no.\n\nBest\nAnna\n", "2026-11-23", None, None),
        ("2026年11月23日\n\nDear Sam,\n\nSorry, no.\n\nBest\nAnna\n", None, None, None),
        ("Berlin, 23.11.26\n\nGuten Tag,\n\nleider nein.\n\nGruß\nAnna\n", "2026-11-23", None, None),
        ("Berlin, im November 2026\n\nGuten Tag,\n\nleider nein.\n\nGruß\nAnna\n", None, None, None),
        ("Monday 23rd November\n\nDear Sam,\n\nSorry, no.\n\nBest\nAnna\n", "2026-11-23", None, None),
        ("Yesterday, 18:02\n\nDear Sam,\n\nSorry, no.\n\nBest\nAnna\n", None, None, None),
        ("11/23/2026\n\nDear Sam,\n\nSorry, no.\n\nBest\nAnna\n", "2026-11-23", None, None),
        ("05/11/2026\n\nDear Sam,\n\nSorry, no.\n\nBest\nAnna\n", None, None, None),
        (
            "Date: Mon, 23 Nov 2026 23:30:00 -0800\n\nDear Sam,\n\nSorry, no.\n\nBest\nAnna\n",
            "2026-11-23",
            None,
            None,
        ),
        ("You are welcome to apply again in six months' time.", None, "2027-05-30", None),
        ("You may reapply 12 months from the date of this letter.", None, None, None),
        ("Bitte bewerben Sie sich frühestens in einem Jahr wieder.", None, "2027-11-30", None),
        ("Ab Herbst können Sie sich erneut bewerben.", None, None, None),
        ("Sie können sich ab KW 10 erneut bewerben.", None, None, None),
        ("Sie können sich ab dem 15. des Monats erneut bewerben.", None, None, None),
        ("If you re-apply, your file from May will be used.", None, None, None),
        ("Thank you for applying again in March.", None, None, None),
        ("We saw that you applied again in October.", None, None, None),
    ],
)
def test_a_day_is_for_what_it_is_for(text: str, sent: str | None, again: str | None, ask: str | None) -> None:
    found = read(text)
    assert [iso(day) for day in (found.sent, found.apply_again, found.ask_by)] == [sent, again, ask]


def test_the_day_of_a_mail_that_is_only_quoted_is_not_the_day_of_the_answer() -> None:
    found = read("Dear Sam,\n\nSorry, no.\n\nBest\nAnna\n\nFrom: Sam\nSent: 12 November 2026\n\nAny news?\n")
    assert found.sent is None
    assert found.text_of("earlier").startswith("From: Sam")


def test_a_day_still_to_come_is_no_day_of_hearing() -> None:
    assert read("From: Anna Berg\nDate: 23 December 2026\n\nDear Sam,\n\nSorry.\n").sent is None


def test_a_house_that_the_mail_speaks_of_is_no_person() -> None:
    assert read("Dear Sam,\n\nThank you for your interest in Acme.\n\nBest\nAcme\n").sender == ""


def test_a_text_that_is_very_long_is_left_as_it_is() -> None:
    found = read("Date: 23 November 2026\n" + "x " * LONGEST)
    assert [part.kind for part in found.parts] == ["body"]
    assert found.sent is None


@given(
    st.lists(
        st.sampled_from(
            [
                "Dear Sam,",
                "Date: 23 November 2026",
                "From: Anna Berg",
                "> no",
                "Best",
                "Anna",
                "",
                "Sorry, no.",
                "\x0b",
            ]
        )
        | st.text(max_size=12)
    ).map("\n".join)
)
def test_nothing_is_lost_whatever_is_pasted(text: str) -> None:
    assert "".join(part.text for part in read(text).parts) == text


def test_a_mistake_in_the_words_is_named() -> None:
    words = packaged("words/mail.toml")
    with pytest.raises(GuideError, match="mail, asks: no pattern"):
        parse_mail_words(words.replace("\nasks = [", '\nasks = ["feedback(", '))


@every_row(
    ("text", "body"),
    [
        ("Dear Sam,\n\nToo junior.\n\nBest\nAnna\n\n> Hi Anna\n", "Too junior.\n\n"),
        ("You tell it well.\nAll the best.", "You tell it well.\nAll the best."),
        (
            "Dear Sam,\n\nNo.\n\nBest of three.\nToo long answers.\n",
            "No.\n\nBest of three.\nToo long answers.\n",
        ),
        (
            "Dear Sam,\n\nNo.\n\nBest\nAnna\n\nPS: Your portfolio was great.\n",
            "No.\n\nPS: Your portfolio was great.\n",
        ),
    ],
)
def test_what_a_mail_says_is_what_is_left_without_what_stands_around_it(text: str, body: str) -> None:
    assert body_of(text) == body
