"""What the demo does, it does through the product's own use cases."""

from dataclasses import dataclass

from hiroba.application.answers.answer_question import AnswerQuestion
from hiroba.application.channels.create_channel import CreateChannel
from hiroba.application.channels.list_channels import ListChannels
from hiroba.application.channels.post_message import PostMessage
from hiroba.application.identity.operator import FindAccount
from hiroba.application.identity.register_user import RegisterUser
from hiroba.application.library.add_document import AddDocument
from hiroba.application.library.collections import CreateCollection, ListCollections
from hiroba.application.library.read_documents import GetDocument, ListDocuments
from hiroba.application.library.uploads import StoreUpload


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoTools:
    """The use cases behind the command."""

    find_account: FindAccount
    register_user: RegisterUser
    list_channels: ListChannels
    create_channel: CreateChannel
    post_message: PostMessage
    list_collections: ListCollections
    create_collection: CreateCollection
    list_documents: ListDocuments
    store_upload: StoreUpload
    add_document: AddDocument
    get_document: GetDocument
    answer_question: AnswerQuestion


@dataclass(slots=True)
class Tally:
    """How many of a kind were made, and how many were there already."""

    new: int = 0
    found: int = 0

    def count(self, *, is_new: bool) -> None:
        self.new += is_new
        self.found += not is_new

    def __str__(self) -> str:
        if not self.found:
            return f"{self.new} new"
        return f"{self.new} new, {self.found} already there" if self.new else "all already there"
