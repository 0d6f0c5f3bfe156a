# SPDX-License-Identifier: MIT
"""What a whole model says of agents, of third parties and of what happens has its place."""

import pytest

from tests import shipped


@pytest.mark.parametrize(
    ("key", "topic", "says"),
    [
        ("cloud", "incidents-and-logs", ("Detection, response and notices", "legal duty", "keeps")),
        ("cloud", "residency", ("region", "Which place the law allows", "backups")),
        ("cloud", "keys", ("First step", "Second step", "Third step")),
        ("cloud", "never-delegated", ("data, configuration, identities and devices",)),
        ("cloud", "never-delegated", ("data, identities, endpoints and use",)),
        ("cloud", "takeaway", ("fundamental to protecting your organization",)),
        ("ai", "agents", ("identity of its own", "have a person approve", "The bounds stay yours")),
        ("ai", "mcp", ("Model Context Protocol", "approved servers", "small scopes")),
        ("ai", "model-maker", ("three voices", "the provider or its maker", "model provider")),
    ],
)
def test_a_topic_says_it(key: str, topic: str, says: tuple[str, ...]) -> None:
    [text] = [one.text for one in shipped.stack(key).topics if one.id == topic]
    assert [fragment for fragment in says if fragment not in text] == []


@pytest.mark.parametrize("stop_id", ["iaas", "paas", "saas"])
def test_incidents_logs_and_notices_are_duties_at_every_cloud_stop(stop_id: str) -> None:
    stop = shipped.stack("cloud").stop(stop_id)
    yours, theirs = " ".join(stop.you), " ".join(stop.provider)
    for word in ("logs", "answer incidents", "notify those concerned"):
        assert word in yours
    assert "Watches what it runs, and reports its incidents" in theirs


@pytest.mark.parametrize(
    ("layer", "stop", "duty"),
    [
        ("ai-usage-policy", "paas", "Clear each new use case and each agent"),
        ("ai-usage-policy", "saas", "Decide on web search, agents and connectors"),
        ("ai-identity", "iaas", "Create roles for users, operators and agents"),
        ("ai-identity", "paas", "Give each application and agent its own identity"),
        ("ai-identity", "saas", "Decide whether guests and agents may use it"),
        ("ai-plugins", "iaas", "Write or vet each tool and MCP server"),
        ("ai-plugins", "paas", "Choose the functions, MCP servers"),
        ("ai-plugins", "saas", "Decide who may add plugins or MCP servers, or build agents"),
        ("ai-application-design", "paas", "Bound what agents may do"),
        ("ai-application-design", "saas", "Review the agents and instructions you add"),
    ],
)
def test_agents_are_duties_of_yours_where_they_act(layer: str, stop: str, duty: str) -> None:
    cell = shipped.stack("ai").layer(layer).cell(stop)
    assert [one for one in cell.you if one.startswith(duty)]


@pytest.mark.parametrize(
    ("key", "layer", "stop", "source"),
    [
        ("ai", "ai-data-governance", "saas", "copilot-labels"),
        ("ai", "ai-plugins", "saas", "vercel-2026"),
        ("ai", "ai-plugins", "paas", "postmark-mcp"),
        ("ai", "ai-identity", "saas", "pocketos-2026"),
        ("cloud", "data", "iaas", "railway-2026"),
    ],
)
def test_the_incidents_of_the_last_year_are_reported(
    key: str, layer: str, stop: str, source: str
) -> None:
    stack = shipped.stack(key)
    [incident] = [one for one in stack.layer(layer).incidents if one.source == source]
    assert incident.stop == stop
    assert "reported" in incident.what.lower()
    assert stack.source(source).checked is not None
