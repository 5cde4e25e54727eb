"""Documents."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from pydantic import ValidationError

from hiroba.application.library.add_document import AddDocument, AddDocumentCommand
from hiroba.application.library.add_documents import AddDocuments, AddDocumentsCommand
from hiroba.application.library.delete_document import DeleteDocument, DeleteDocumentCommand
from hiroba.application.library.library_reader import DocumentSort
from hiroba.application.library.new_document import AddedDocument, NewDocument
from hiroba.application.library.read_documents import (
    GetDocument,
    GetDocumentQuery,
    ListDocuments,
    ListDocumentsQuery,
)
from hiroba.application.library.replace_document import ReplaceDocument, ReplaceDocumentCommand
from hiroba.application.library.update_document import UpdateDocument, UpdateDocumentCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.library.document import DocumentStatus
from hiroba.domain.shared.errors import HirobaError, InvalidValueError
from hiroba.domain.shared.ids import CollectionId, DocumentId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.field_problems import told
from hiroba.presentation.http.v1.document_bodies import (
    MAX_BODY_BYTES,
    Uploads,
    form_body,
    is_form,
    json_body,
)
from hiroba.presentation.http.v1.document_body_schema import text_or_file
from hiroba.presentation.http.v1.document_models import (
    AcceptedOut,
    AddedOut,
    DocumentChangeIn,
    DocumentIn,
    DocumentOut,
    DocumentsIn,
    DocumentTextIn,
    RefusedOut,
    audience_from,
)

router = APIRouter(prefix="/documents", tags=["documents"])

Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0, le=2**53)]


@router.post(
    "", status_code=202, openapi_extra=text_or_file(DocumentIn), max_body_size=MAX_BODY_BYTES
)
async def add_document(
    request: Request,
    actor: CurrentActor,
    case: Annotated[AddDocument, Depends(use(AddDocument))],
    uploads: Annotated[Uploads, Depends(Uploads)],
) -> Envelope[AddedOut]:
    """Add a text as JSON, or a file as a form. It is read in the background; watch its `status`.

    What its readers have in this collection already is not added again: you get that document,
    with `existing: true`. A title of your own makes another one of it.
    """
    if is_form(request):
        async with form_body(request, actor, uploads) as (fields, upload):
            new = fields.new(actor.user_id, upload=upload)
            added = await case.execute(AddDocumentCommand(actor=actor, new=new))
    else:
        wish = await json_body(request, DocumentIn)
        new = wish.new(actor.user_id, text=wish.text)
        added = await case.execute(AddDocumentCommand(actor=actor, new=new))
    return Envelope(data=AddedOut.of_added(added))


@router.post("/batch", status_code=202)
async def add_documents(
    wish: DocumentsIn,
    actor: CurrentActor,
    case: Annotated[AddDocuments, Depends(use(AddDocuments))],
) -> Envelope[list[AcceptedOut | RefusedOut]]:
    """Add up to 500 texts. Each is accepted or refused by itself, in order."""
    wished = [_wished(one, actor) for one in wish.documents]
    accepted = [one for one in wished if isinstance(one, NewDocument)]
    results = iter(await case.execute(AddDocumentsCommand(actor=actor, documents=accepted)))
    answers = [one if isinstance(one, HirobaError) else next(results) for one in wished]
    return Envelope(data=[_answered(index, one) for index, one in enumerate(answers)])


@router.get("")
async def list_documents(
    actor: CurrentActor,
    case: Annotated[ListDocuments, Depends(use(ListDocuments))],
    status: DocumentStatus | None = None,
    collection_id: Annotated[UUID | None, Query(alias="collectionId")] = None,
    is_loose: Annotated[bool, Query(alias="isLoose")] = False,
    words: Annotated[str, Query(max_length=200)] = "",
    sort: DocumentSort = DocumentSort.NEWEST,
    limit: Limit = 100,
    offset: Offset = 0,
    with_total: Annotated[bool, Query(alias="withTotal")] = False,
) -> Page[DocumentOut]:
    """The documents you may read. `sort` by `createdAt`, `updatedAt` or `title`, downwards with `-`.

    `isLoose`: those in no collection. `words`: those whose titles hold every one of them.
    """
    view = await case.execute(
        ListDocumentsQuery(
            actor=actor,
            status=status,
            collection_id=None if collection_id is None else CollectionId(collection_id),
            is_loose=is_loose,
            words=words,
            sort=sort,
            limit=limit + 1,
            offset=offset,
            with_total=with_total,
        )
    )
    return Page(
        data=[DocumentOut.of_view(one) for one in view.documents[:limit]],
        meta=PageMeta(
            total=view.total, limit=limit, offset=offset, has_more=len(view.documents) > limit
        ),
    )


@router.get("/{document_id}")
async def get_document(
    document_id: UUID, actor: CurrentActor, case: Annotated[GetDocument, Depends(use(GetDocument))]
) -> Envelope[DocumentOut]:
    """One document, and how far it has come."""
    query = GetDocumentQuery(actor=actor, document_id=DocumentId(document_id))
    return Envelope(data=DocumentOut.of_view(await case.execute(query)))


@router.put(
    "/{document_id}",
    status_code=202,
    openapi_extra=text_or_file(DocumentTextIn),
    max_body_size=MAX_BODY_BYTES,
)
async def replace_document(
    document_id: UUID,
    request: Request,
    actor: CurrentActor,
    case: Annotated[ReplaceDocument, Depends(use(ReplaceDocument))],
    uploads: Annotated[Uploads, Depends(Uploads)],
) -> Envelope[DocumentOut]:
    """Give it new content, as JSON or as a form. The old is found until the new is ready."""
    id_ = DocumentId(document_id)
    if is_form(request):
        async with form_body(request, actor, uploads) as (fields, upload):
            command = ReplaceDocumentCommand(
                actor=actor,
                document_id=id_,
                title=fields.title,
                source=fields.source,
                upload=upload,
            )
            return Envelope(data=DocumentOut.of(await case.execute(command)))
    wish = await json_body(request, DocumentTextIn)
    command = ReplaceDocumentCommand(
        actor=actor, document_id=id_, title=wish.title, source=wish.source, text=wish.text
    )
    return Envelope(data=DocumentOut.of(await case.execute(command)))


@router.patch("/{document_id}")
async def update_document(
    document_id: UUID,
    change: DocumentChangeIn,
    actor: CurrentActor,
    case: Annotated[UpdateDocument, Depends(use(UpdateDocument))],
) -> Envelope[DocumentOut]:
    """Change its title, source, readers or collection."""
    collection_id = change.collection_id
    document = await case.execute(
        UpdateDocumentCommand(
            actor=actor,
            document_id=DocumentId(document_id),
            title=change.title,
            source=change.source,
            audience=audience_from(change.audience, actor.user_id),
            moves="collection_id" in change.model_fields_set,
            collection_id=None if collection_id is None else CollectionId(collection_id),
        )
    )
    return Envelope(data=DocumentOut.of(document))


@router.delete("/{document_id}")
async def delete_document(
    document_id: UUID,
    actor: CurrentActor,
    case: Annotated[DeleteDocument, Depends(use(DeleteDocument))],
) -> Envelope[None]:
    """Remove it with every version, passage, index entry and file."""
    await case.execute(DeleteDocumentCommand(actor=actor, document_id=DocumentId(document_id)))
    return Envelope(data=None)


def _wished(content: object, actor: Actor) -> NewDocument | HirobaError:
    try:
        wish = DocumentIn.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(str(part) for part in first["loc"])
        return InvalidValueError(f"{path}: {told(first)}", field=path)
    return wish.new(actor.user_id, text=wish.text)


def _answered(index: int, answer: AddedDocument | HirobaError) -> AcceptedOut | RefusedOut:
    if isinstance(answer, HirobaError):
        return RefusedOut.of(index, answer)
    return AcceptedOut(index=index, document=AddedOut.of_added(answer))
