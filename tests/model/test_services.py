# SPDX-License-Identifier: MIT
"""Products stand in one place; every other text refers to them, and shows their names of today."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from explorer.model.content import ContentError, load_services, parse_stack, shipped_services
from explorer.model.services import place_problems, service_lines
from explorer.model.stack import Service, Stack
from explorer.paths import resource_root
from explorer.story.library import SHIPPED, shipped_stack
from tests.samples import PRODUCTS, sentences_against, small_stack, stack_toml

CONTENT = resource_root() / "content" / "en"
LISTED = shipped_services()
STACKS = {key: shipped_stack(key) for key in SHIPPED}
# Names that no text may hold, though no product of the list has them (any more).
OTHERS = (
    "EC2", "EBS", "RDS", "S3", "EKS", "ECS", "AKS", "GKE", "GCE", "Fargate", "Beanstalk",
    "Azure Kubernetes Service", "Google Kubernetes Engine", "Azure VM", "Azure VMs", "ExpressRoute",
    "Cosmos DB", "Key Vault", "Azure AD", "Azure Active Directory", "Entra ID", "Entra", "Intune",
    "Defender for Cloud", "Sentinel", "Purview", "Office 365", "Exchange Online", "OneDrive",
    "SharePoint Online", "SharePoint", "Teams", "Outlook", "Power Apps", "Power BI", "ESXi",
    "vSphere", "Gmail", "Google Drive",
    "G Suite", "BigQuery", "Cloud Functions", "Firebase", "Bigtable",
    "Spanner", "Bedrock", "SageMaker", "Amazon Q", "Q Business", "Q Developer", "CodeWhisperer",
    "QuickSight", "Quick Sight", "Copilot", "Azure AI", "AI Foundry", "AI Studio", "Vertex",
    "Agentspace", "Duet AI", "ChatGPT", "Claude Code", "Heroku", "Slack", "Zoom", "Dropbox", "Okta",
    "Workday", "SAP", "Snowflake", "Databricks", "Salesforce CRM", "Sales Cloud", "Data Cloud",
    "OpenShift", "Cloudflare", "GitHub", "GitLab", "Jenkins", "WebLogic", "Oracle Database",
    "Security Groups", "CloudTrail", "GuardDuty", "CloudFront", "Cognito", "Lambda",
)  # fmt: skip


def service(service_id: str) -> Service:
    return next(one for one in LISTED.services if one.id == service_id)


def refused(text: str) -> list[str]:
    """Return the sentences with which a stack is refused."""
    with pytest.raises(ContentError) as caught:
        parse_stack(text.encode(), "car.toml")
    return str(caught.value).splitlines()


def listed_problems(tmp_path: Path, text: str) -> list[str]:
    """Return the sentences with which a list of products is refused."""
    return sentences_against(tmp_path / "services.toml", text, load_services)


# References


def test_a_text_shows_the_name_of_the_product_that_it_refers_to() -> None:
    text = stack_toml("Worn brakes", "{service:amazon-rds}, {service:amazon-rds}: worn brakes")
    why = parse_stack(text.encode(), "car.toml").layer("upkeep").why
    assert why.startswith("Amazon RDS, Amazon RDS: worn brakes")


def test_a_file_without_references_is_as_it_was() -> None:
    text = stack_toml("Worn brakes", "Worn {brakes} of {n} {service} {services:amazon-rds}")
    why = parse_stack(text.encode(), "car.toml").layer("upkeep").why
    assert why.startswith("Worn {brakes} of {n} {service} {services:amazon-rds}")
    assert small_stack().services == ()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "{service:amazon-rdss}",
            "names the product '{service:amazon-rdss}', which is not there: use "
            "{service:amazon-rds} or {service:amazon-s3}, or write its name",
        ),
        (
            "{service:amazon-rds and more",
            "names the product '{service:amazon-rds and more",
        ),
        (
            "{service:}",
            "names the product '{service:}', which is not there: write its name",
        ),
    ],
    ids=["a slip", "not closed", "empty"],
)
def test_a_wrong_reference_is_refused_with_its_key_and_the_nearest(written: str, said: str) -> None:
    [sentence] = refused(stack_toml("Worn brakes", written))
    assert sentence.startswith(f"car.toml: layers[upkeep].why: {said}")
    assert sentence.endswith("write its name")


def test_every_wrong_reference_is_named() -> None:
    text = stack_toml("Worn brakes", "{service:bus}").replace(
        "A service voucher.", "{service:amazon-rds} {service:tram}"
    )
    keys = [sentence.split(": ")[1] for sentence in refused(text)]
    assert keys == ["layers[upkeep].why", "layers[upkeep].cells[lease].example"]


def test_a_text_is_as_long_as_it_is_with_the_names() -> None:
    """Of two references that are both too long for a box, one has a short name."""
    duty = 'you = ["Bring it to the service"]'
    fits = stack_toml(duty, f'{duty}\nyou_brief = "Model {{service:aws-elastic-beanstalk}}"')
    fits = fits.replace("aws-elastic-beanstalk", "amazon-ec2")
    cell = parse_stack(fits.encode(), "car.toml").layer("upkeep").cell("lease")
    assert cell.you_brief == "Model Amazon EC2"
    [sentence] = refused(fits.replace("amazon-ec2", "aws-elastic-beanstalk"))
    assert sentence.startswith("car.toml: layers[upkeep].cells[lease].you_brief: ")
    assert "has 27 characters, too many for a part of a box" in sentence


def test_a_stack_of_somebody_names_its_products_with_its_service_models() -> None:
    [sentence] = refused(f"services = [{{ id = 'van' }}]\n{stack_toml()}")
    assert sentence.startswith("car.toml: services: is not a known key: remove it")
    assert "services" not in sentence.partition("use one of")[2]


# The list


def test_every_product_belongs_to_a_service_model_and_has_a_source() -> None:
    assert list(place_problems(LISTED, STACKS)) == []
    assert len(LISTED.services) >= 60
    assert {"Microsoft", "Amazon Web Services", "Google", "IBM", "SAP"} < set(LISTED.vendors)
    cited = {one.source for one in LISTED.services}
    assert cited == {source.id for source in LISTED.sources}
    addresses = [source.url for source in LISTED.sources]
    assert len(set(addresses)) == len(addresses)


def test_no_name_of_today_is_the_former_one_of_another_product() -> None:
    names = [one.name for one in LISTED.services]
    former = [name for one in LISTED.services for name in one.former_names]
    assert len({*names, *former}) == len(names) + len(former)


def test_a_product_that_serves_every_model_says_so() -> None:
    for one in LISTED.services:
        if not one.stop:
            assert one.conditions.startswith("It serves every service model: "), one.id


@pytest.mark.parametrize(
    ("service_id", "former"),
    [
        ("gemini-enterprise-agent-platform", "Vertex AI"),
        ("amazon-quick", "Amazon Q Business"),
        ("kiro", "Amazon Q Developer"),
        ("amazon-quick-sight", "Amazon QuickSight"),
        ("microsoft-foundry", "Azure AI Foundry"),
        ("power-pages", "Power Apps portals"),
    ],
)
def test_a_product_is_known_by_its_former_name(service_id: str, former: str) -> None:
    assert former in service(service_id).former_names


def test_a_stack_knows_its_products_and_its_service_models_name_them() -> None:
    for key, stack in STACKS.items():
        assert stack.services == tuple(one for one in LISTED.services if one.stack == key)
        for stop in stack.stops:
            shown = "\n".join(service_lines(stack, stop))
            for one in stack.services:
                assert (one.name in shown) or one.stop != stop.id, (stop.id, one.name)
            assert len({some.vendor for some in stop.services}) == len(stop.services)


def test_what_belongs_to_a_service_model_only_sometimes_says_when() -> None:
    stack = STACKS["cloud"]
    lines = service_lines(stack, stack.stop("paas"))
    assert (
        "AWS Elastic Beanstalk: Only with managed updates on. Otherwise you patch operating system "
        "and runtime yourself, as in IaaS." in lines
    )


def test_a_wrong_list_is_refused_with_file_key_and_remedy(tmp_path: Path) -> None:
    twice = PRODUCTS + PRODUCTS.partition("[[services]]")[2].join(["[[services]]", ""])
    assert listed_problems(tmp_path, twice) == [
        "services.toml: services[van]: stands 2 times: give each its own id"
    ]
    assert listed_problems(tmp_path, PRODUCTS.replace('source = "shop"', 'source = "stop"')) == [
        "services.toml: services[van].source: names 'stop', which is not there: use one of shop"
    ]
    assert listed_problems(tmp_path, PRODUCTS.replace('name = "Van"\n', "")) == [
        "services.toml: services[van].name: is missing: "
        "write one line of 1 to 80 characters that can be seen"
    ]


# No product name stands in prose


# The stories, the cases, and the meanings of terms.
TOLD = (
    *(f"stories/{path.stem}" for path in sorted((CONTENT / "stories").glob("*.toml"))),
    "cases",
    "glossary",
)


def prose(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text of a content file as it is written, after the keys that lead to it.

    Incidents, disputes and sources keep the names of their day.
    """
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in ("incidents", "disputes", "sources"):
                yield from prose(item, f"{path}.{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            name = item.get("id") or item.get("stop") if isinstance(item, dict) else number
            yield from prose(item, f"{path}[{name}]")
    elif isinstance(value, str):
        yield path, value


@pytest.mark.parametrize("key", [*SHIPPED, *TOLD])
def test_no_product_name_stands_in_the_prose_of_a_stack(key: str) -> None:
    written = tomllib.loads((CONTENT / f"{key}.toml").read_text("utf-8"))
    names = {name for one in LISTED.services for name in (one.name, *one.former_names)}
    known = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, (*names, *OTHERS)))})(?![\w-])")
    found = [
        f"{path}: {name[0]}"
        for path, text in prose(written)
        for name in known.finditer(re.sub(r"\{service:[a-z0-9-]+\}", "", text))
    ]
    assert found == []


@pytest.mark.parametrize("stack", STACKS.values(), ids=list(STACKS))
def test_nobody_sees_a_reference(stack: Stack) -> None:
    assert "{service" not in repr(stack)
