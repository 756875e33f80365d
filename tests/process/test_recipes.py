"""The recipes in the README: each does what it says, and what is forgotten of it is named by a test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.readme import chapter
from tests.support.recipes import Command, Edit, Recipe, copy_project, recipes_in

ROOT = Path(__file__).parents[2]
RECIPES = recipes_in(chapter("Change it"))
FORGOTTEN = [
    pytest.param(recipe, task, id=f"{recipe.title}, without {number} {task.place}")
    for recipe in RECIPES
    for number, task in enumerate(recipe.tasks, 1)
]
MESSAGE = re.compile(r"^(?:E .*|reflect/\S+:\d+: .*)$", re.MULTILINE)
"""A line of pytest that says what is wrong, or where a module of the product does not even load."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project to work in."""
    return copy_project(ROOT, tmp_path)


def test_there_is_a_recipe_for_each_thing_that_is_often_added() -> None:
    assert [recipe.title for recipe in RECIPES] == [
        "A question",
        "A kind of question",
        "A format",
        "A command",
    ]
    assert all(recipe.checks and any(isinstance(step, Edit) for step in recipe.steps) for recipe in RECIPES)


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.title)
def test_a_recipe_touches_at_most_three_files_beside_tests_and_readme(recipe: Recipe) -> None:
    files = {task.file for task in recipe.tasks if isinstance(task, Edit)}
    assert len({file for file in files if file.startswith("reflect/")}) <= 3


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.title)
def test_a_recipe_followed_to_the_letter_does_what_it_says(recipe: Recipe, project: Path) -> None:
    for step in recipe.steps:
        step.carry_out(project)
    for style in ("check", "format --check"):
        Command(f".venv/bin/python -m ruff {style} --no-cache .").carry_out(project)


@pytest.mark.parametrize(("recipe", "forgotten"), FORGOTTEN)
def test_what_was_forgotten_of_a_recipe_is_named(
    recipe: Recipe, forgotten: Edit | Command, project: Path
) -> None:
    for task in recipe.tasks:
        if task is not forgotten:
            task.carry_out(project)
    checked = [check.run(project, "-x") for check in recipe.checks]  # the first test that fails is to name it
    said = "".join(run.stdout + run.stderr for run in checked)
    assert [message for message in MESSAGE.findall(said) if forgotten.place in message], said
