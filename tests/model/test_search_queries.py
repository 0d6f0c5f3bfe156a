# SPDX-License-Identifier: MIT
"""What students, auditors and architects type, and what they expect to find."""

import pytest

from explorer.model.search import Hit, search
from explorer.story.library import SHIPPED, shipped_stack, shipped_words

STACKS = {key: shipped_stack(key) for key in SHIPPED}
WORDS = shipped_words().search

# The query; the stack, the name and the service model of the expected hit; among how many.
QUERIES = [
    # What misled or found nothing in version 0.1.
    ("patch os", "cloud", "Operating system", "", 1),
    ("kubernetes", "cloud", "Services between the models", "", 3),
    ("SaaS backup", "cloud", "Information and data", "SaaS", 1),
    ("DDoS", "cloud", "Network controls", "", 1),
    ("email", "cloud", "SaaS", "SaaS", 1),
    ("incident response", "cloud", "When something happens", "", 1),
    ("never delegated", "cloud", "What is never delegated", "", 1),
    ("key takeaway", "cloud", "Key takeaway", "", 1),
    ("shared means", "cloud", "What Shared means", "", 1),
    ("full ownership", "cloud", "Full ownership", "", 1),
    ("threat intelligence", "cloud", "What the cloud gives you", "", 1),
    ("prompt injection", "ai", "Prompt injection", "", 1),
    ("prompt injection", "ai", "Application safety systems", "", 3),
    # A student.
    ("who patches the os in paas", "cloud", "Operating system", "PaaS", 1),
    ("what is IaaS?", "cloud", "IaaS", "IaaS", 1),
    ("difference between iaas and paas", "cloud", "How the split moves", "", 3),
    ("data", "cloud", "Information and data", "", 1),
    ("hypervisor", "cloud", "Physical hosts and virtualization", "", 1),
    ("do i need a backup in saas", "cloud", "Information and data", "SaaS", 1),
    ("infrastructure as a service", "cloud", "IaaS", "IaaS", 1),
    ("hallucination", "ai", "User training and accountability", "", 1),
    # An auditor.
    ("what does an auditor ask for", "cloud", "What an auditor will ask you for", "", 1),
    ("ISO 27001", "cloud", "Physical datacenter", "", 1),
    ("breach notification", "cloud", "When something happens", "", 1),
    ("data residency", "cloud", "Where the data lies", "", 1),
    ("gdpr", "cloud", "Information and data", "", 1),
    ("who manages access reviews", "cloud", "Identities and access", "", 3),
    ("multi-factor authentication", "cloud", "Identities and access", "", 1),
    ("log4shell", "cloud", "Applications", "PaaS", 1),
    ("snowflake passwords", "cloud", "Identities and access", "", 1),
    # An architect.
    ("on-prem firewall", "cloud", "Network controls", "On-premises", 1),
    ("BYOK", "cloud", "Who holds the keys: three steps", "", 1),
    ("who is responsible for encryption in paas", "cloud", "Information and data", "PaaS", 1),
    ("serverless runtime", "cloud", "Runtime and middleware", "PaaS", 1),
    ("data center", "cloud", "Physical datacenter", "", 1),
    ("public bucket", "cloud", "Configuration and settings", "", 1),
    ("sso saas", "cloud", "Identity and directory infrastructure", "SaaS", 1),
    ("MCP", "ai", "MCP: one plug for many tools", "", 1),
    ("MCP", "ai", "AI plugins and data connections", "", 3),
    ("agents", "ai", "Agents: AI that acts", "", 1),
    # Products, by their names of today and of old.
    ("RDS", "cloud", "Amazon RDS", "PaaS", 1),
    ("QuickSight", "cloud", "Amazon Quick Sight", "SaaS", 1),
    ("Vertex AI", "ai", "Gemini Enterprise Agent Platform", "PaaS", 1),
    ("Power Apps portals", "cloud", "Power Pages", "SaaS", 1),
    ("amazon q developer", "ai", "Kiro", "SaaS", 1),
    ("is elastic beanstalk paas", "cloud", "AWS Elastic Beanstalk", "PaaS", 1),
    ("fine-tuning paas", "ai", "Model tuning", "PaaS", 1),
    ("GPU drivers", "ai", "AI compute infrastructure", "", 3),
    ("shadow AI", "ai", "Usage policy and admin controls", "", 1),
    ("jailbreak", "ai", "Model safety and security systems", "", 1),
    ("vector database", "ai", "Application infrastructure", "", 1),
]


def is_expected(hit: Hit, stack: str, name: str, stop: str) -> bool:
    return (hit.stack, hit.name) == (stack, name) and (not stop or hit.stop == stop)


@pytest.mark.slow
@pytest.mark.parametrize(("query", "stack", "name", "stop", "most"), QUERIES)
def test_people_find_what_they_look_for(
    query: str, stack: str, name: str, stop: str, most: int
) -> None:
    hits = search(STACKS, query, WORDS, "cloud")
    assert any(is_expected(hit, stack, name, stop) for hit in hits[:most])


@pytest.mark.parametrize(
    ("query", "inside"), [("NIST", "administ"), ("RDS", "guards"), ("RDS", "passwords")]
)
def test_no_word_is_found_inside_another(query: str, inside: str) -> None:
    assert all(inside not in hit.excerpt.casefold() for hit in search(STACKS, query, WORDS))


def test_the_answer_to_a_question_is_whose_duty_it_is() -> None:
    first = search(STACKS, "Who patches the operating system in IaaS?", WORDS)[0]
    assert (first.part, first.stop) == ("you", "IaaS")
    first = search(STACKS, "Who patches the operating system in PaaS?", WORDS)[0]
    assert (first.part, first.stop) == ("provider", "PaaS")
