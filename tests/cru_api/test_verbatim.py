"""Rows of a list as they came: each letter, for evidence."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import destination
from cru_desktop.cru_api.register_json import verbatim_items
from cru_desktop.cru_api.results import DocumentFilter
from cru_desktop.domain.environment import Environment
from tests.cru_api.servers import FaultServer, answering, response

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
ROW = (
    '{ "idDokumentu" : "d-1",\t"status":"OPUBLIKOWANY", "idUmowy":"u-1", '
    '"operacja":"PUBLIKACJA", "uwaga":"\\u0105 [klucz-9]", "liczba": 1.50 }'
)
OTHER = '{"idDokumentu":"d-2","status":"PRZYJETY","operacja":"PUBLIKACJA"}'
PAGE = f'{{"content":[{ROW} , {OTHER}],\n"totalElements":2,"offset":0,"limit":50}}'


@settings(deadline=None)
@given(rows=st.lists(VALUES), before=VALUES, indent=st.sampled_from([None, 0, 2]))
def test_each_item_is_cut_out_whole(rows: list[object], before: object, indent: int | None) -> None:
    body = json.dumps({"before": before, "content": rows, "after": 1}, indent=indent, ensure_ascii=False)
    items = verbatim_items(body.encode("utf-8", "surrogatepass"), "content")
    assert [json.loads(item) for item in items] == rows
    assert all(item in body for item in items)


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"content": 1}', '{"content": [1', '{"content": [1 2]}', '{"content" [1]}', "{"]
)
def test_what_holds_no_such_list_is_refused(body: str) -> None:
    with pytest.raises(ValueError):
        verbatim_items(body.encode(), "content")


def test_of_a_name_given_twice_the_last_counts() -> None:
    assert verbatim_items(b'{"content":[1],"content":[2, 3]}', "content") == ("2", "3")


def test_a_document_keeps_the_registers_own_letters() -> None:
    with (
        FaultServer(answering(response(200, PAGE))) as server,
        CruClient(destination(Environment.TEST, server.url), "tajny-klucz-7c1f9a") as client,
    ):
        first, second = client.documents(DocumentFilter()).rows
        assert first.answer == ROW
        assert second.document_id == "d-2"
        assert "d-1" not in second.answer
