"""What puts the sample content in: the product's own use cases."""

from dataclasses import dataclass

from hiroba.application.channels.create_channel import CreateChannel
from hiroba.application.channels.list_channels import ListChannels
from hiroba.application.channels.post_message import PostMessage
from hiroba.application.files.store_file import AdmitFile, StoreFile
from hiroba.application.identity.add_person import AddPerson
from hiroba.application.library.add_document import AddDocument
from hiroba.application.library.collections import CreateCollection, ListCollections
from hiroba.application.library.read_documents import ListDocuments
from hiroba.application.library.uploads import StoreUpload
from hiroba.application.mechanisms.choose_categories import ChooseCategories
from hiroba.application.mechanisms.create_mechanism import CreateMechanism
from hiroba.application.mechanisms.curate_categories import AddCategory
from hiroba.application.mechanisms.list_categories import ListCategories
from hiroba.application.mechanisms.list_notes import ListNotes
from hiroba.application.mechanisms.publish_mechanism import PublishMechanism
from hiroba.application.mechanisms.put_captions import PutCaptions
from hiroba.application.mechanisms.read_mechanisms import GetMechanism, ListMechanisms
from hiroba.application.mechanisms.update_mechanism import UpdateMechanism
from hiroba.application.mechanisms.write_note import WriteNote
from hiroba.application.ports.sample_content import SampleContent
from hiroba.application.ports.sample_mechanisms import SampleMechanisms
from hiroba.application.ports.scratch_space import ScratchSpace
from hiroba.application.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipTools:
    """Those that make mechanisms."""

    uow: UnitOfWork
    scratch_space: ScratchSpace
    sample_mechanisms: SampleMechanisms
    list_categories: ListCategories
    add_category: AddCategory
    list_mechanisms: ListMechanisms
    get_mechanism: GetMechanism
    admit_file: AdmitFile
    store_file: StoreFile
    create_mechanism: CreateMechanism
    choose_categories: ChooseCategories
    update_mechanism: UpdateMechanism
    put_captions: PutCaptions
    list_notes: ListNotes
    write_note: WriteNote
    publish_mechanism: PublishMechanism


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTools:
    """The use cases, and what they put in."""

    sample_content: SampleContent
    add_person: AddPerson
    list_channels: ListChannels
    create_channel: CreateChannel
    post_message: PostMessage
    list_collections: ListCollections
    create_collection: CreateCollection
    list_documents: ListDocuments
    store_upload: StoreUpload
    add_document: AddDocument
    clips: ClipTools


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
