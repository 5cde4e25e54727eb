// Written by `make client-types` from the API's description, not by hand.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Greet
         * @description Says who is here.
         */
        get: operations["greet__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Overview
         * @description People, messages, questions, documents, answers, room, work and health: needs `overview:read`.
         */
        get: operations["get_overview_api_v1_admin_overview_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Answers
         * @description Answers to you alone, the newest first; go on with `before` = `nextCursor`.
         *
         *     `running=true`: those that are still being written, to be taken up on this device.
         */
        get: operations["list_answers_api_v1_answers_get"];
        put?: never;
        /**
         * Answer Question
         * @description Ask, and wait for the whole answer.
         */
        post: operations["answer_question_api_v1_answers_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/answers/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stream Answer
         * @description Ask, and read the answer while it is written.
         *
         *     A connection that was lost can be taken up by `GET /answers/{id}/stream`, here or on another device. When nobody
         *     has listened for `HIROBA_LIMITS__ANSWER_PATIENCE_SECONDS`, the answer is broken off.
         */
        post: operations["stream_answer_api_v1_answers_stream_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/answers/{answer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Answer
         * @description An answer as it stands, also while it is written or after a connection was lost.
         */
        get: operations["get_answer_api_v1_answers__answer_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/answers/{answer_id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Feedback
         * @description What readers said of an answer, for managers of its channel. `meta` counts `up` and `down`.
         */
        get: operations["list_feedback_api_v1_answers__answer_id__feedback_get"];
        /**
         * Give Feedback
         * @description Say whether an answer that you read was good, in the place of what you said before.
         */
        put: operations["give_feedback_api_v1_answers__answer_id__feedback_put"];
        post?: never;
        /**
         * Take Feedback Back
         * @description As if you had said nothing.
         */
        delete: operations["take_feedback_back_api_v1_answers__answer_id__feedback_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/answers/{answer_id}/remainder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Remainder
         * @description How much an answer in a channel left out because others read there, and under which titles.
         *
         *     For the asker; to everybody else there is no such thing. Told of by the event `answer:remainder`.
         */
        get: operations["get_remainder_api_v1_answers__answer_id__remainder_get"];
        put?: never;
        /**
         * Answer Remainder
         * @description A private answer from what was left out, with citations of its own. Nothing of it is told in the channel.
         */
        post: operations["answer_remainder_api_v1_answers__answer_id__remainder_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/answers/{answer_id}/remainder/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stream Remainder
         * @description The same, while it is written.
         */
        post: operations["stream_remainder_api_v1_answers__answer_id__remainder_stream_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/answers/{answer_id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop Answer
         * @description Stop an answer of yours, or of a channel you manage. What was written stays.
         */
        post: operations["stop_answer_api_v1_answers__answer_id__stop_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/answers/{answer_id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow Answer
         * @description The rest of an answer while it is written, and its end; of one that has ended, what you lack.
         *
         *     `after`, or the header `Last-Event-ID`: how many code points of its content you have. `replaced` instead of
         *     `content` is the whole text anew, where checking has changed what was sent before.
         */
        get: operations["follow_answer_api_v1_answers__answer_id__stream_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log In
         * @description Log in with address and password. Browsers also get a cookie that scripts cannot read.
         */
        post: operations["log_in_api_v1_auth_login_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log Out
         * @description End this session, or with `everywhere` all of them. Their tokens stop working at once.
         */
        post: operations["log_out_api_v1_auth_logout_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh
         * @description Trade the refresh token for new tokens. A token that was traded before ends the session.
         */
        post: operations["refresh_api_v1_auth_refresh_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register
         * @description Make an account and log in. The first one of an instance owns it.
         */
        post: operations["register_api_v1_auth_register_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sessions
         * @description Where you are logged in.
         */
        get: operations["list_sessions_api_v1_auth_sessions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End Session
         * @description Log one of your devices out.
         */
        delete: operations["end_session_api_v1_auth_sessions__session_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Categories
         * @description All of them, each before those below it.
         */
        get: operations["list_categories_api_v1_categories_get"];
        put?: never;
        /**
         * Add Category
         * @description One more, with `mechanism:moderate`.
         */
        post: operations["add_category_api_v1_categories_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories/{category_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove Category
         * @description What is below it moves up, and mechanisms are under it no more. With `mechanism:moderate`.
         */
        delete: operations["remove_category_api_v1_categories__category_id__delete"];
        options?: never;
        head?: never;
        /**
         * Change Category
         * @description Other names, or another place with all that is below it, with `mechanism:moderate`.
         */
        patch: operations["change_category_api_v1_categories__category_id__patch"];
        trace?: never;
    };
    "/api/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Channels
         * @description The channels you are in and the public ones, by name.
         */
        get: operations["list_channels_api_v1_channels_get"];
        put?: never;
        /**
         * Create Channel
         * @description Open a channel; you manage it. A direct one that the same people have already is answered with 200.
         */
        post: operations["create_channel_api_v1_channels_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{channel_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Channel
         * @description One channel.
         */
        get: operations["get_channel_api_v1_channels__channel_id__get"];
        put?: never;
        post?: never;
        /**
         * Archive Channel
         * @description Archive a channel: it can be read, not written, and what was said stays. Or delete it for good.
         */
        delete: operations["archive_channel_api_v1_channels__channel_id__delete"];
        options?: never;
        head?: never;
        /**
         * Update Channel
         * @description Rename a channel, say what it is about, archive it or open it again.
         */
        patch: operations["update_channel_api_v1_channels__channel_id__patch"];
        trace?: never;
    };
    "/api/v1/channels/{channel_id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save Draft
         * @description Keep what you have begun to write in a channel or thread. The last one stays; an empty one goes away.
         */
        put: operations["save_draft_api_v1_channels__channel_id__draft_put"];
        post?: never;
        /**
         * Delete Draft
         * @description Throw your draft away. Again has no effect.
         */
        delete: operations["delete_draft_api_v1_channels__channel_id__draft_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{channel_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Channel
         * @description A channel with its members and messages, one JSON object a line, for who manages it.
         *
         *     An export without its `end` line was cut off; an `error` line says why.
         */
        get: operations["export_channel_api_v1_channels__channel_id__export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{channel_id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Channel Feedback
         * @description What readers said of the answers in a channel, the newest first, for its managers.
         */
        get: operations["list_channel_feedback_api_v1_channels__channel_id__feedback_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{channel_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Members
         * @description The members, by display name.
         */
        get: operations["list_members_api_v1_channels__channel_id__members_get"];
        put?: never;
        /**
         * Add Member
         * @description Bring somebody in, or with an empty body join a public channel yourself. Again has no effect.
         */
        post: operations["add_member_api_v1_channels__channel_id__members_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{channel_id}/members/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove Member
         * @description Leave the channel, or take somebody out of it. Their sockets stop hearing it at once.
         */
        delete: operations["remove_member_api_v1_channels__channel_id__members__user_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{channel_id}/membership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set Notify Level
         * @description Choose which messages of the channel you are notified of.
         */
        patch: operations["set_notify_level_api_v1_channels__channel_id__membership_patch"];
        trace?: never;
    };
    "/api/v1/channels/{channel_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Messages
         * @description The newest page, or the page at an offset from the oldest, before or after a seq, or from a time on.
         *
         *     Always ascending.
         */
        get: operations["list_messages_api_v1_channels__channel_id__messages_get"];
        put?: never;
        /**
         * Post Message
         * @description Say something. Answered once it is durable; with an id of your own it can be sent again safely.
         */
        post: operations["post_message_api_v1_channels__channel_id__messages_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{channel_id}/pins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Pins
         * @description What the channel keeps in sight, the newest pin first.
         */
        get: operations["list_pins_api_v1_channels__channel_id__pins_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{channel_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark Channel Read
         * @description You have read the channel up to a message; what is left unread is counted anew.
         */
        post: operations["mark_channel_read_api_v1_channels__channel_id__read_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{channel_id}/typing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start Typing
         * @description Tell the channel that you are writing; it is shown for six seconds, and passed on every three.
         */
        post: operations["start_typing_api_v1_channels__channel_id__typing_post"];
        /**
         * Stop Typing
         * @description Tell the channel that you have stopped.
         */
        delete: operations["stop_typing_api_v1_channels__channel_id__typing_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Chat
         * @description Say something to a model, and wait for the whole reply.
         */
        post: operations["chat_api_v1_chat_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stream Chat
         * @description Say something to a model, and read the reply while it is written. Leaving breaks it off.
         */
        post: operations["stream_chat_api_v1_chat_stream_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Collections
         * @description The collections you may read, by name.
         */
        get: operations["list_collections_api_v1_collections_get"];
        put?: never;
        /**
         * Create Collection
         * @description Make an empty collection.
         */
        post: operations["create_collection_api_v1_collections_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/collections/{collection_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Collection
         * @description One collection, with how many documents it has and how many are ready.
         */
        get: operations["get_collection_api_v1_collections__collection_id__get"];
        put?: never;
        post?: never;
        /**
         * Delete Collection
         * @description Remove it with its documents and all their traces.
         */
        delete: operations["delete_collection_api_v1_collections__collection_id__delete"];
        options?: never;
        head?: never;
        /**
         * Update Collection
         * @description Rename it, or change who reads it and everything in it.
         */
        patch: operations["update_collection_api_v1_collections__collection_id__patch"];
        trace?: never;
    };
    "/api/v1/community": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Community
         * @description Where one has come to. Nobody needs to log in for it.
         */
        get: operations["get_community_api_v1_community_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Community
         * @description Change its name, its language or how people get in: needs `community:manage`. What is left out stays.
         */
        patch: operations["update_community_api_v1_community_patch"];
        trace?: never;
    };
    "/api/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Conversations
         * @description Your conversations; those in which something was said last come first.
         */
        get: operations["list_conversations_api_v1_conversations_get"];
        put?: never;
        /**
         * Open Conversation
         * @description Open an empty conversation; `POST /chat` with its id says something in it.
         */
        post: operations["open_conversation_api_v1_conversations_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Conversation
         * @description One conversation of yours.
         */
        get: operations["get_conversation_api_v1_conversations__conversation_id__get"];
        put?: never;
        post?: never;
        /**
         * Delete Conversation
         * @description Throw it away with all that was said in it.
         */
        delete: operations["delete_conversation_api_v1_conversations__conversation_id__delete"];
        options?: never;
        head?: never;
        /**
         * Update Conversation
         * @description Rename it, or settle what its next replies go by.
         */
        patch: operations["update_conversation_api_v1_conversations__conversation_id__patch"];
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Chat Messages
         * @description What was said, ascending by `seq`: the newest page, or the one `before` or `after` a `seq`.
         */
        get: operations["list_chat_messages_api_v1_conversations__conversation_id__messages_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop Reply
         * @description Stop the reply that is being written there. What was written stays; null where there was none.
         */
        post: operations["stop_reply_api_v1_conversations__conversation_id__stop_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Documents
         * @description The documents you may read. `sort` by `createdAt`, `updatedAt` or `title`, downwards with `-`.
         *
         *     `isLoose`: those in no collection. `words`: those whose titles hold every one of them.
         */
        get: operations["list_documents_api_v1_documents_get"];
        put?: never;
        /**
         * Add Document
         * @description Add a text as JSON, or a file as a form. It is read in the background; watch its `status`.
         *
         *     What its readers have in this collection already is not added again: you get that document,
         *     with `existing: true`. A title of your own makes another one of it.
         */
        post: operations["add_document_api_v1_documents_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Documents
         * @description Add up to 500 texts. Each is accepted or refused by itself, in order.
         */
        post: operations["add_documents_api_v1_documents_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Document
         * @description One document, and how far it has come.
         */
        get: operations["get_document_api_v1_documents__document_id__get"];
        /**
         * Replace Document
         * @description Give it new content, as JSON or as a form. The old is found until the new is ready.
         */
        put: operations["replace_document_api_v1_documents__document_id__put"];
        post?: never;
        /**
         * Delete Document
         * @description Remove it with every version, passage, index entry and file.
         */
        delete: operations["delete_document_api_v1_documents__document_id__delete"];
        options?: never;
        head?: never;
        /**
         * Update Document
         * @description Change its title, source, readers or collection.
         */
        patch: operations["update_document_api_v1_documents__document_id__patch"];
        trace?: never;
    };
    "/api/v1/documents/{document_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get File
         * @description The file as it was given, to be saved; for a text, the text. One `Range` is answered.
         */
        get: operations["get_file_api_v1_documents__document_id__file_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{document_id}/passages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Passages
         * @description What the current version was cut into, in the order of the text.
         */
        get: operations["list_passages_api_v1_documents__document_id__passages_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{document_id}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Text
         * @description The text that the offsets of passages and citations count in.
         */
        get: operations["get_text_api_v1_documents__document_id__text_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{document_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Versions
         * @description Newest first. Text and file of each are read with `?version=`.
         */
        get: operations["list_versions_api_v1_documents__document_id__versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{document_id}/versions/{number}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore Version
         * @description Make it the newest again, as one more version. The present one is found until that is ready.
         */
        post: operations["restore_version_api_v1_documents__document_id__versions__number__restore_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Drafts
         * @description Your drafts, the newest first.
         */
        get: operations["list_drafts_api_v1_drafts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Evaluations
         * @description How generations did, newest first. Needs `document:manage`.
         */
        get: operations["list_evaluations_api_v1_evaluations_get"];
        put?: never;
        /**
         * Evaluate
         * @description Ask the golden questions, and keep how it went. Needs `document:manage`.
         */
        post: operations["evaluate_api_v1_evaluations_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store File
         * @description Upload a file, to be attached to a message. Large ones come better by `/uploads`.
         */
        post: operations["store_file_api_v1_files_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get File
         * @description A file, with its type by content. Pictures, sound and film are shown in place, the rest is saved.
         *
         *     A large file that is saved may be answered with the address of the store that holds it, good for minutes.
         */
        get: operations["get_file_api_v1_files__file_id__get"];
        put?: never;
        post?: never;
        /**
         * Delete File
         * @description Take back a file that no message carries.
         */
        delete: operations["delete_file_api_v1_files__file_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file_id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Thumbnail
         * @description The small picture of an image.
         */
        get: operations["get_thumbnail_api_v1_files__file_id__thumbnail_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find
         * @description A few of each kind that you may see: passages, messages, moments of videos, documents, videos, channels, people.
         *
         *     `meta.kinds` tells what was looked for. Go on with `GET /search` for messages, `POST /rag/search` for passages.
         */
        get: operations["find_api_v1_find_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goldenQuestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Golden Questions
         * @description The questions about what you may read, oldest first. Needs `document:manage`.
         */
        get: operations["list_golden_questions_api_v1_goldenQuestions_get"];
        put?: never;
        /**
         * Add Golden Question
         * @description Keep one more question, of what every member may read. Needs `document:manage`; at most 500 are kept.
         */
        post: operations["add_golden_question_api_v1_goldenQuestions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goldenQuestions/{golden_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Golden Question
         * @description One question. Needs `document:manage`.
         */
        get: operations["get_golden_question_api_v1_goldenQuestions__golden_id__get"];
        /**
         * Replace Golden Question
         * @description Put it anew, as a whole. Needs `document:manage`.
         */
        put: operations["replace_golden_question_api_v1_goldenQuestions__golden_id__put"];
        post?: never;
        /**
         * Remove Golden Question
         * @description Forget it. Needs `document:manage`.
         */
        delete: operations["remove_golden_question_api_v1_goldenQuestions__golden_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indexes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Indexes
         * @description The generations that are kept, with their newest scores. Needs `document:manage`.
         */
        get: operations["list_indexes_api_v1_indexes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indexes/back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch Back
         * @description Search the previous generation again, at once and whatever its score. Needs `document:manage`.
         */
        post: operations["switch_back_api_v1_indexes_back_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indexes/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Drop Index
         * @description Give up a generation that is not searched. Needs `document:manage`.
         */
        delete: operations["drop_index_api_v1_indexes__number__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indexes/{number}/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch Index
         * @description Search another generation. Needs `document:manage`.
         *
         *     Both are scored first; where the new one finds less the job fails with `index.score_fell` and both scores.
         */
        post: operations["switch_index_api_v1_indexes__number__switch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Invitations
         * @description Every invitation, newest first, without its code: needs `user:invite`.
         */
        get: operations["list_invitations_api_v1_invitations_get"];
        put?: never;
        /**
         * Create Invitation
         * @description Make a link that lets people in: needs `user:invite`.
         */
        post: operations["create_invitation_api_v1_invitations_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look At Invitation
         * @description Whether one can register by it, and where. Nobody needs to log in for it.
         */
        get: operations["look_at_invitation_api_v1_invitations__code__get"];
        put?: never;
        post?: never;
        /**
         * Revoke Invitation
         * @description Nobody comes in by it any more: needs `user:invite`. It goes by its `id`. Again has no effect.
         */
        delete: operations["revoke_invitation_api_v1_invitations__code__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Jobs
         * @description Your jobs, newest first; for holders of `job:manage` everybody's.
         */
        get: operations["list_jobs_api_v1_jobs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Jobs
         * @description Stop all your jobs; with `collectionId` those about its documents.
         */
        post: operations["cancel_jobs_api_v1_jobs_cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause Jobs
         * @description Let all your jobs wait; with `collectionId` those about its documents.
         */
        post: operations["pause_jobs_api_v1_jobs_pause_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume Jobs
         * @description Let all your paused jobs go on; with `collectionId` those about its documents.
         */
        post: operations["resume_jobs_api_v1_jobs_resume_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry Jobs
         * @description Queue again all your jobs that failed or were cancelled; with `collectionId` those about its documents.
         */
        post: operations["retry_jobs_api_v1_jobs_retry_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Job
         * @description One job.
         */
        get: operations["get_job_api_v1_jobs__job_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Job
         * @description Stop it: at once while it waits, within a second or so while it runs.
         */
        post: operations["cancel_job_api_v1_jobs__job_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause Job
         * @description Let it wait: at once while it is queued, within a second or so while it runs. Resumed, it starts afresh.
         */
        post: operations["pause_job_api_v1_jobs__job_id__pause_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume Job
         * @description Let it go on after it was paused.
         */
        post: operations["resume_job_api_v1_jobs__job_id__resume_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry Job
         * @description Queue it again after it failed or was cancelled.
         */
        post: operations["retry_job_api_v1_jobs__job_id__retry_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mechanisms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Mechanisms
         * @description What is published, and your own drafts; go on with `cursor` = `nextCursor`.
         *
         *     `sort` by `publishedAt`, `title` or `duration`, downwards with `-`. Durations are in seconds. `tag` however it is
         *     written. A `category` stands for all below it, too.
         */
        get: operations["list_mechanisms_api_v1_mechanisms_get"];
        put?: never;
        /**
         * Create Mechanism
         * @description Make a draft of a video that you uploaded. It is prepared in the background; watch its `state`.
         *
         *     The file is the mechanism's from then on. The same file again gives the same mechanism, with `existing: true`.
         */
        post: operations["create_mechanism_api_v1_mechanisms_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mechanisms/{mechanism_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Mechanism
         * @description One mechanism; for its owner also how far its video has come.
         */
        get: operations["get_mechanism_api_v1_mechanisms__mechanism_id__get"];
        put?: never;
        post?: never;
        /**
         * Delete Mechanism
         * @description Remove it with its video. Your own, and with `mechanism:moderate` what others published.
         */
        delete: operations["delete_mechanism_api_v1_mechanisms__mechanism_id__delete"];
        options?: never;
        head?: never;
        /**
         * Update Mechanism
         * @description Change what is said of your own. Chapters stand in order, within the video.
         */
        patch: operations["update_mechanism_api_v1_mechanisms__mechanism_id__patch"];
        trace?: never;
    };
    "/api/v1/mechanisms/{mechanism_id}/captions/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Captions
         * @description WebVTT, for whoever may see the video.
         */
        get: operations["get_captions_api_v1_mechanisms__mechanism_id__captions__language__get"];
        /**
         * Put Captions
         * @description WebVTT in UTF-8, up to 1 MB, in the place of what was there. SubRip is taken, too, and becomes WebVTT.
         */
        put: operations["put_captions_api_v1_mechanisms__mechanism_id__captions__language__put"];
        post?: never;
        /**
         * Remove Captions
         * @description Take the captions in this language away. For the owner of the video.
         */
        delete: operations["remove_captions_api_v1_mechanisms__mechanism_id__captions__language__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mechanisms/{mechanism_id}/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose Categories
         * @description Put your own under these, up to five, and under no others.
         */
        put: operations["choose_categories_api_v1_mechanisms__mechanism_id__categories_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mechanisms/{mechanism_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Video
         * @description The video as browsers play it; `original=true` gives its owner the file as it came. One `Range` is answered.
         */
        get: operations["get_video_api_v1_mechanisms__mechanism_id__file_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mechanisms/{mechanism_id}/like": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Like Mechanism
         * @description Like it. Once more changes nothing.
         */
        put: operations["like_mechanism_api_v1_mechanisms__mechanism_id__like_put"];
        post?: never;
        /**
         * Take Like Back
         * @description Like it no longer. Once more changes nothing.
         */
        delete: operations["take_like_back_api_v1_mechanisms__mechanism_id__like_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mechanisms/{mechanism_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Notes
         * @description What people remark, in the order of the video.
         */
        get: operations["list_notes_api_v1_mechanisms__mechanism_id__notes_get"];
        put?: never;
        /**
         * Write Note
         * @description Remark something at a moment. With an id of your own it can be sent again safely.
         */
        post: operations["write_note_api_v1_mechanisms__mechanism_id__notes_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mechanisms/{mechanism_id}/notes/{note_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete Note
         * @description Take it away. For its author, the owner of the video, and moderators.
         */
        delete: operations["delete_note_api_v1_mechanisms__mechanism_id__notes__note_id__delete"];
        options?: never;
        head?: never;
        /**
         * Edit Note
         * @description Say it in other words, or at another moment. For its author.
         */
        patch: operations["edit_note_api_v1_mechanisms__mechanism_id__notes__note_id__patch"];
        trace?: never;
    };
    "/api/v1/mechanisms/{mechanism_id}/position": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Position
         * @description Where you were. Nobody else is told.
         */
        get: operations["get_position_api_v1_mechanisms__mechanism_id__position_get"];
        /**
         * Keep Position
         * @description Go on from here the next time, on each of your devices.
         */
        put: operations["keep_position_api_v1_mechanisms__mechanism_id__position_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mechanisms/{mechanism_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Preview
         * @description Frames in rows in one picture; `video.preview` of the mechanism says how they lie.
         */
        get: operations["get_preview_api_v1_mechanisms__mechanism_id__preview_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mechanisms/{mechanism_id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish Mechanism
         * @description Show your own to every member, once its video is ready.
         */
        post: operations["publish_mechanism_api_v1_mechanisms__mechanism_id__publish_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mechanisms/{mechanism_id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Thumbnail
         * @description Its poster: a frame that shows something.
         */
        get: operations["get_thumbnail_api_v1_mechanisms__mechanism_id__thumbnail_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mechanisms/{mechanism_id}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unpublish Mechanism
         * @description Make it a draft again, seen by its owner alone. Your own, and with `mechanism:moderate` and a reason any.
         */
        post: operations["unpublish_mechanism_api_v1_mechanisms__mechanism_id__unpublish_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Message
         * @description One message.
         */
        get: operations["get_message_api_v1_messages__message_id__get"];
        put?: never;
        post?: never;
        /**
         * Delete Message
         * @description Take a message away: its place stays, its words are gone. Replies to it stay.
         */
        delete: operations["delete_message_api_v1_messages__message_id__delete"];
        options?: never;
        head?: never;
        /**
         * Edit Message
         * @description Say it in other words; what it said before is kept. Whom it calls does not change.
         */
        patch: operations["edit_message_api_v1_messages__message_id__patch"];
        trace?: never;
    };
    "/api/v1/messages/{message_id}/around": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Around
         * @description A message among those that were said right before and after it in its channel, ascending.
         *
         *     Go on with `GET /channels/{id}/messages`: newer ones with `after` = `nextCursor`, older ones with `before` =
         *     `prevCursor`.
         */
        get: operations["list_around_api_v1_messages__message_id__around_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{message_id}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Edits
         * @description What it said before its edits, the oldest first; what it says now is the message itself.
         */
        get: operations["list_edits_api_v1_messages__message_id__edits_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{message_id}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find Following
         * @description How far you have read the thread under a message; nothing where you do not follow it.
         */
        get: operations["find_following_api_v1_messages__message_id__follow_get"];
        /**
         * Follow Thread
         * @description Be told of replies to a message from now on.
         */
        put: operations["follow_thread_api_v1_messages__message_id__follow_put"];
        post?: never;
        /**
         * Unfollow Thread
         * @description Be told of its replies no longer.
         */
        delete: operations["unfollow_thread_api_v1_messages__message_id__follow_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{message_id}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Pin Message
         * @description Keep a message in sight. Again has no effect.
         */
        put: operations["pin_message_api_v1_messages__message_id__pin_put"];
        post?: never;
        /**
         * Unpin Message
         * @description Take a message off those kept in sight. Again has no effect.
         */
        delete: operations["unpin_message_api_v1_messages__message_id__pin_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{message_id}/reactions/{emoji}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add Reaction
         * @description Give a message an emoji. Again has no effect.
         */
        put: operations["add_reaction_api_v1_messages__message_id__reactions__emoji__put"];
        /**
         * Add Reaction
         * @description Give a message an emoji. Again has no effect.
         */
        post: operations["add_reaction_api_v1_messages__message_id__reactions__emoji__post"];
        /**
         * Remove Reaction
         * @description Take your emoji back. Again has no effect.
         */
        delete: operations["remove_reaction_api_v1_messages__message_id__reactions__emoji__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{message_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark Thread Read
         * @description You have read the thread under a message up to a reply.
         */
        post: operations["mark_thread_read_api_v1_messages__message_id__read_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{message_id}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Replies
         * @description The thread under a message, oldest first; go on with `after` = `nextCursor`.
         */
        get: operations["list_replies_api_v1_messages__message_id__replies_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Models
         * @description The models to talk with, the default one first; none where none is set up.
         */
        get: operations["list_models_api_v1_models_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Notifications
         * @description The newest first; go on with `before` = `nextCursor`.
         */
        get: operations["list_notifications_api_v1_notifications_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read Notifications
         * @description You have seen them.
         */
        post: operations["read_notifications_api_v1_notifications_read_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Presence
         * @description Everybody you may see who is there. All others are offline.
         */
        get: operations["list_presence_api_v1_presence_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Questions
         * @description Questions that found no answer, the last asked first. `state=open` are those that wait for one.
         *
         *     With `answerId`: the question that this answer left open.
         */
        get: operations["list_questions_api_v1_questions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{question_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Question
         * @description One question.
         */
        get: operations["get_question_api_v1_questions__question_id__get"];
        put?: never;
        post?: never;
        /**
         * Delete Question
         * @description Take it off the list with its replies. A document that it became stays.
         */
        delete: operations["delete_question_api_v1_questions__question_id__delete"];
        options?: never;
        head?: never;
        /**
         * Change Question
         * @description Close it, open it again, or let others see it.
         */
        patch: operations["change_question_api_v1_questions__question_id__patch"];
        trace?: never;
    };
    "/api/v1/questions/{question_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept Answer
         * @description Make a reply, a message or a thread the answer: a document that is cited before others.
         */
        post: operations["accept_answer_api_v1_questions__question_id__accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{question_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Answer
         * @description The accepted answer holds, although something that it rests on has changed.
         */
        post: operations["confirm_answer_api_v1_questions__question_id__confirm_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{question_id}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Replies
         * @description What people say to it, the oldest first.
         */
        get: operations["list_replies_api_v1_questions__question_id__replies_get"];
        put?: never;
        /**
         * Reply To Question
         * @description Say what the answer is.
         */
        post: operations["reply_to_question_api_v1_questions__question_id__replies_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{question_id}/replies/{reply_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete Reply
         * @description Take a reply away. What it became when it was accepted stays.
         */
        delete: operations["delete_reply_api_v1_questions__question_id__replies__reply_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rag/build": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Build Index
         * @description Build the index anew beside the one that is searched. Needs `document:manage`.
         *
         *     Searches go on meanwhile, and go over to the new one when it is whole and finds as much.
         */
        post: operations["build_index_api_v1_rag_build_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rag/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search
         * @description The passages an answer would rest on, best first, with each score.
         *
         *     With `explain`, `meta.explanation` tells what was looked for, what was too common to tell anything, and whether
         *     meaning was asked for too.
         */
        post: operations["search_api_v1_rag_search_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search
         * @description What you may read and what fits, newest first; go on with `cursor` = `nextCursor`.
         */
        get: operations["search_api_v1_search_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set Up
         * @description Become the owner, name the community and log in, while `needsSetup`; 409 afterwards.
         */
        post: operations["set_up_api_v1_setup_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get State
         * @description Everything at one moment; go on from there with `events:subscribe` after its `position`.
         */
        get: operations["get_state_api_v1_state_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Unread
         * @description What you have not read: in each channel, in threads that you follow, and notifications.
         */
        get: operations["list_unread_api_v1_unread_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin Upload
         * @description Announce a file by `Upload-Length`, and by `Upload-Metadata` its name. Its first bytes may come along.
         */
        post: operations["begin_upload_api_v1_uploads_post"];
        delete?: never;
        /**
         * Describe Uploads
         * @description What is spoken here, and how large a file may be.
         */
        options: operations["describe_uploads_api_v1_uploads_options"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{upload_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Uploaded File
         * @description The same as JSON, and the file that came of it.
         */
        get: operations["get_uploaded_file_api_v1_uploads__upload_id__get"];
        put?: never;
        post?: never;
        /**
         * End Upload
         * @description Give it up. A file that came of it goes too, unless a message carries it.
         */
        delete: operations["end_upload_api_v1_uploads__upload_id__delete"];
        options?: never;
        /**
         * Get Upload
         * @description How many bytes are safe.
         */
        head: operations["get_upload_api_v1_uploads__upload_id__head"];
        /**
         * Append To Upload
         * @description Go on at `Upload-Offset`. With the last byte the upload becomes a file, named by `Content-Location`.
         */
        patch: operations["append_to_upload_api_v1_uploads__upload_id__patch"];
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Users
         * @description Everybody you may see, by name. Guests see those who share a channel with them.
         */
        get: operations["list_users_api_v1_users_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Me
         * @description Your own account.
         */
        get: operations["get_me_api_v1_users_me_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Me
         * @description Change your name or language. What is left out stays.
         */
        patch: operations["update_me_api_v1_users_me_patch"];
        trace?: never;
    };
    "/api/v1/users/me/doNotDisturb": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set Do Not Disturb
         * @description Be left in peace until a time, or in the same hours every week. Notifications come, but silently.
         */
        put: operations["set_do_not_disturb_api_v1_users_me_doNotDisturb_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Own Messages
         * @description Your own messages in the channels that you may read, one JSON object a line.
         */
        get: operations["export_own_messages_api_v1_users_me_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Preferences
         * @description Yours, the same on every device.
         */
        get: operations["get_preferences_api_v1_users_me_preferences_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set Preferences
         * @description Change them; your other devices are told by `preferences:changed`.
         */
        patch: operations["set_preferences_api_v1_users_me_preferences_patch"];
        trace?: never;
    };
    "/api/v1/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get User
         * @description One person. The address is shown to yourself and to whoever manages people.
         */
        get: operations["get_user_api_v1_users__user_id__get"];
        put?: never;
        post?: never;
        /**
         * Deactivate User
         * @description Close an account: your own, or as an administrator another's. What it wrote stays.
         */
        delete: operations["deactivate_user_api_v1_users__user_id__delete"];
        options?: never;
        head?: never;
        /**
         * Change Role
         * @description Give somebody another role. It holds from their next request on.
         */
        patch: operations["change_role_api_v1_users__user_id__patch"];
        trace?: never;
    };
    "/api/v1/users/{user_id}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reactivate User
         * @description Let somebody whose account was closed back in, with the role they had: needs `user:manage`.
         */
        post: operations["reactivate_user_api_v1_users__user_id__reactivate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Webhook
         * @description A message of another chat system. Signed by `X-Hiroba-Signature: t=…,v1=…`, or with a token.
         *
         *     `v1` is the HMAC-SHA256 in hex of `t`, a full stop and the body, under the webhook secret; `t` is in
         *     seconds since 1970 and at most five minutes old. The answer rests on what the whole community may read.
         */
        post: operations["webhook_api_v1_webhook_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Health
         * @description The process is alive.
         */
        get: operations["health_healthz_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics
         * @description Prometheus figures.
         */
        get: operations["metrics_metrics_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readiness
         * @description The store answers. 503 while it does not.
         */
        get: operations["readiness_readyz_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Either `replyId` or `messageId`; the message at the root of a thread stands for the thread. */
        AcceptIn: {
            documentIds?: string[];
            messageId?: string | null;
            replyId?: string | null;
            title?: string | null;
        };
        AcceptedOut: {
            document: components["schemas"]["AddedOut"];
            index: number;
        };
        AccountOut: {
            displayName: string;
            email: string | null;
            /** Format: uuid */
            id: string;
            locale: string;
            role: string;
        };
        /** @description `existing`: the same content was there already, for the same readers; nothing was added. */
        AddedOut: {
            audience: ("community" | "private") | components["schemas"]["ChannelAudienceOut"];
            collectionId: string | null;
            createdAt: string;
            existing: boolean;
            /** @description Where documents are fetched. */
            facts: components["schemas"]["FactsOut"] | null;
            failure: components["schemas"]["FailureOut"] | null;
            /** Format: uuid */
            id: string;
            jobId: string | null;
            /** Format: uuid */
            ownerId: string;
            progress: number;
            source: string | null;
            status: components["schemas"]["DocumentStatus"];
            title: string;
            updatedAt: string;
            version: number;
            /** @description How far it has come, where documents are fetched; null once it has ended. */
            work: components["schemas"]["WorkOut"] | null;
        };
        /** @description `feedback` is the reader's own; `failureCode` says why a failed one failed. */
        AnswerOut: {
            abstained: boolean;
            /** Format: uuid */
            askerId: string;
            channelId: string | null;
            citations: components["schemas"]["CitationOut"][];
            content: string;
            createdAt: string;
            failureCode: string | null;
            feedback: components["schemas"]["OwnFeedbackOut"] | null;
            /** Format: uuid */
            id: string;
            /** @description ja, en, ko, zh (Simplified) or zh-Hant (Traditional). */
            language: string;
            messageId: string | null;
            previousAnswerId: string | null;
            /** @description The message of the channel that asked. */
            questionMessageId: string | null;
            /** @description The answer in a channel that this one goes beyond. */
            remainderOf: string | null;
            sentences: components["schemas"]["SentenceOut"][];
            state: components["schemas"]["AnswerState"];
        };
        AnswerPartOut: {
            citations: components["schemas"]["CitationOut"][];
            /** Format: uuid */
            id: string;
            sentences: components["schemas"]["SentenceOut"][];
            state: string;
        };
        /** @enum {string} */
        AnswerState: "waiting" | "streaming" | "done" | "abstained" | "stopped" | "failed" | "interrupted";
        /** @description `width`, `height` and `thumbnailUrl` are those of an image. */
        AttachmentOut: {
            height: number | null;
            /** Format: uuid */
            id: string;
            mediaType: string;
            name: string;
            size: number;
            thumbnailUrl: string | null;
            url: string;
            width: number | null;
        };
        AuthorOut: {
            displayName: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "person" | "bot" | "assistant";
        };
        /** @description With `switch`, searches go over to the new generation at once, unless the golden questions find less there. */
        BuildIn: {
            /** @default true */
            switch?: boolean;
        };
        /** @description `url` answers WebVTT, for a `<track>`. */
        CaptionTrackOut: {
            label: string;
            language: string;
            /** @description In bytes. */
            size: number;
            updatedAt: string;
            url: string;
        };
        /** @description What is left out stays as it is; `parentId` null puts it at the top. */
        CategoryChangeIn: {
            names?: {
                [key: string]: string;
            } | null;
            parentId?: string | null;
            position?: number | null;
        };
        CategoryCountedOut: {
            /** Format: uuid */
            id: string;
            /** @description How many are published under it or below it. */
            mechanisms: number;
            names: {
                [key: string]: string;
            };
            parentId: string | null;
            position: number;
        };
        /** @description Without a `position` it is the last of its siblings. */
        CategoryIn: {
            names: {
                [key: string]: string;
            };
            parentId?: string | null;
            position?: number | null;
        };
        /** @description `position` among those with the same parent. `names` by language, in one at least. */
        CategoryOut: {
            /** Format: uuid */
            id: string;
            names: {
                [key: string]: string;
            };
            parentId: string | null;
            position: number;
        };
        ChannelAudienceIn: {
            /** Format: uuid */
            channelId: string;
        };
        ChannelAudienceOut: {
            /** Format: uuid */
            channelId: string;
        };
        /** @description What is left out stays as it is. */
        ChannelChangeIn: {
            archived?: boolean | null;
            name?: string | null;
            topic?: string | null;
        };
        ChannelIn: {
            kind: components["schemas"]["ChannelKind"];
            memberIds?: string[];
            /** @default  */
            name?: string;
            /** @default  */
            topic?: string;
        };
        /** @enum {string} */
        ChannelKind: "public" | "private" | "direct";
        /** @description `membership` is what you are in it; like `readSeq` and `notifyLevel` null where you only look in. */
        ChannelOut: {
            archivedAt: string | null;
            createdAt: string;
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["ChannelKind"];
            lastSeq: number;
            membership: components["schemas"]["MembershipRole"] | null;
            name: string;
            notifyLevel: components["schemas"]["NotifyLevel"] | null;
            readSeq: number | null;
            topic: string;
        };
        ChapterIn: {
            /** @description seconds */
            start: number;
            title: string;
        };
        ChapterOut: {
            /** @description seconds */
            start: number;
            title: string;
        };
        /** @description A system message stands first; the last message is the user's. */
        ChatIn: {
            /** @description Keep it there: `messages` is what is said now, the rest is known. */
            conversationId?: string | null;
            maxTokens?: number | null;
            messages: components["schemas"]["TurnIn"][];
            /** @description One of `GET /models`; without it the default one. */
            model?: string | null;
            temperature?: number | null;
        };
        /** @description `model`, `finishReason` and `failureCode` are those of a reply. */
        ChatMessageOut: {
            content: string;
            /** Format: uuid */
            conversationId: string;
            createdAt: string;
            failureCode: string | null;
            finishReason: string | null;
            /** Format: uuid */
            id: string;
            model: string | null;
            /** @enum {string} */
            role: "system" | "user" | "assistant";
            seq: number;
            state: components["schemas"]["ReplyState"];
            updatedAt: string;
        };
        ChoiceIn: {
            categoryIds: string[];
        };
        /** @description Each once, in the order given. */
        ChoiceOut: {
            categoryIds: string[];
        };
        /**
         * @description `quote` is `text[start:end]` of that version of the document, or `content[start:end]` of that message.
         *
         *     Of a video it is `[start:end]` of the words at `second` that `part` names: its title, its description (both at
         *     second 0), the title of the chapter that begins there, the note `noteId`, or the caption in `language` that begins
         *     there, without markup and on one line. In code points. `channelId` and `seq` tell of a message, `author` and
         *     `createdAt` of a message or a note; else they are null. `url` opens the place: a video at that second.
         */
        CitationOut: {
            /** @description As they were called then. */
            author: string | null;
            channelId: string | null;
            createdAt: string | null;
            documentId: string | null;
            end: number;
            heading: string | null;
            /** @enum {string} */
            kind: "document" | "message" | "mechanism" | "relation";
            /** @description Of the captions (BCP 47). */
            language: string | null;
            marker: number;
            mechanismId: string | null;
            messageId: string | null;
            noteId: string | null;
            page: number | null;
            part: ("title" | "description" | "chapter" | "note" | "caption") | null;
            /** Format: uuid */
            passageId: string;
            quote: string;
            /** @description From the beginning of the video. */
            second: number | null;
            seq: number | null;
            start: number;
            title: string;
            url: string;
            version: number | null;
        };
        /** @description What is left out stays as it is. */
        CollectionChangeIn: {
            audience?: ("community" | "private") | components["schemas"]["ChannelAudienceIn"] | null;
            name?: string | null;
        };
        CollectionIn: {
            /** @default community */
            audience?: ("community" | "private") | components["schemas"]["ChannelAudienceIn"];
            name: string;
        };
        /** @description `documents` and `ready` are counts of what is in it. */
        CollectionOut: {
            audience: ("community" | "private") | components["schemas"]["ChannelAudienceOut"];
            createdAt: string;
            documents: number;
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: uuid */
            ownerId: string;
            ready: number;
        };
        CommunityIn: {
            locale?: string | null;
            /** @description 1 to 80 characters. */
            name?: string | null;
            registration?: components["schemas"]["Registration"] | null;
        };
        /** @description `needsSetup`: nobody owns it yet. `needsSetupCode`: whoever will must know the code printed at start. */
        CommunityOut: {
            locale: string;
            name: string;
            needsSetup: boolean;
            needsSetupCode: boolean;
            registration: components["schemas"]["Registration"];
        };
        /** @description Somebody else in a direct channel. */
        CompanionOut: {
            displayName: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "person" | "bot" | "assistant";
        };
        /** @description What is not named stays. Null goes back to what holds without it. */
        ConversationChangeIn: {
            instructions?: string | null;
            model?: string | null;
            temperature?: number | null;
            title?: string | null;
        };
        /** @description Without a title the first thing that is said gives one. */
        ConversationIn: {
            /**
             * @description What the model is told before everything else.
             * @default
             */
            instructions?: string;
            model?: string | null;
            temperature?: number | null;
            title?: string | null;
        };
        /** @description `updatedAt` is when something was said in it last. */
        ConversationOut: {
            createdAt: string;
            /** Format: uuid */
            id: string;
            instructions: string;
            lastSeq: number;
            model: string | null;
            temperature: number | null;
            title: string;
            updatedAt: string;
        };
        /** @enum {string} */
        Density: "compact" | "comfortable" | "roomy";
        /** @description What is left out is switched off. */
        DoNotDisturbIn: {
            schedule?: components["schemas"]["QuietHoursIn"] | null;
            until?: string | null;
        };
        DoNotDisturbOut: {
            schedule: components["schemas"]["QuietHoursOut"] | null;
            until: string | null;
        };
        /** @description What is left out stays as it is; `collectionId: null` takes the document out of its collection. */
        DocumentChangeIn: {
            audience?: ("community" | "private") | components["schemas"]["ChannelAudienceIn"] | null;
            collectionId?: string | null;
            source?: string | null;
            title?: string | null;
        };
        DocumentFiguresOut: {
            embedding: number;
            failed: number;
            parsing: number;
            pending: number;
            ready: number;
        };
        /** @description `progress` is 0 to 1. `version` is the newest; while it is on its way the one before is found. */
        DocumentOut: {
            audience: ("community" | "private") | components["schemas"]["ChannelAudienceOut"];
            collectionId: string | null;
            createdAt: string;
            /** @description Where documents are fetched. */
            facts: components["schemas"]["FactsOut"] | null;
            failure: components["schemas"]["FailureOut"] | null;
            /** Format: uuid */
            id: string;
            jobId: string | null;
            /** Format: uuid */
            ownerId: string;
            progress: number;
            source: string | null;
            status: components["schemas"]["DocumentStatus"];
            title: string;
            updatedAt: string;
            version: number;
            /** @description How far it has come, where documents are fetched; null once it has ended. */
            work: components["schemas"]["WorkOut"] | null;
        };
        /**
         * @description What documents may be sorted by; `-` for the other way round.
         * @enum {string}
         */
        DocumentSort: "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt" | "title" | "-title";
        /** @enum {string} */
        DocumentStatus: "pending" | "parsing" | "embedding" | "ready" | "failed";
        DocumentTextOut: {
            /** Format: uuid */
            documentId: string;
            pages: number | null;
            text: string;
            version: number;
        };
        /** @description Each is checked by itself, so that one mistake does not refuse the others. */
        DocumentsIn: {
            documents: unknown[];
        };
        DraftIn: {
            content: string;
            parentId?: string | null;
        };
        /** @description `content` is null for a draft that is no more. */
        DraftOut: {
            /** Format: uuid */
            channelId: string;
            content: string | null;
            parentId: string | null;
            updatedAt: string;
        };
        /** @description `number` counts from 1, the version that was sent first. */
        EditOut: {
            content: string;
            number: number;
            writtenAt: string;
        };
        Envelope_AddedOut_: {
            data: components["schemas"]["AddedOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_AnswerOut_: {
            data: components["schemas"]["AnswerOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_CaptionTrackOut_: {
            data: components["schemas"]["CaptionTrackOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_CategoryOut_: {
            data: components["schemas"]["CategoryOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_ChannelOut_: {
            data: components["schemas"]["ChannelOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_ChoiceOut_: {
            data: components["schemas"]["ChoiceOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_CollectionOut_: {
            data: components["schemas"]["CollectionOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_CommunityOut_: {
            data: components["schemas"]["CommunityOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_ConversationOut_: {
            data: components["schemas"]["ConversationOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_DoNotDisturbOut_: {
            data: components["schemas"]["DoNotDisturbOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_DocumentOut_: {
            data: components["schemas"]["DocumentOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_DocumentTextOut_: {
            data: components["schemas"]["DocumentTextOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_DraftOut_: {
            data: components["schemas"]["DraftOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_FileOut_: {
            data: components["schemas"]["FileOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_FollowOut_: {
            data: components["schemas"]["FollowOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_FoundThingsOut_: {
            data: components["schemas"]["FoundThingsOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_GoldenQuestionOut_: {
            data: components["schemas"]["GoldenQuestionOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_InvitationLookOut_: {
            data: components["schemas"]["InvitationLookOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_JobOut_: {
            data: components["schemas"]["JobOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_JobsChangedOut_: {
            data: components["schemas"]["JobsChangedOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_LikesOut_: {
            data: components["schemas"]["LikesOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_MechanismCreatedOut_: {
            data: components["schemas"]["MechanismCreatedOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_MechanismOut_: {
            data: components["schemas"]["MechanismOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_MechanismShownOut_: {
            data: components["schemas"]["MechanismShownOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_MembershipOut_: {
            data: components["schemas"]["MembershipOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_MessageOut_: {
            data: components["schemas"]["MessageOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_NewInvitationOut_: {
            data: components["schemas"]["NewInvitationOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_NoneType_: {
            data: null;
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_NoteOut_: {
            data: components["schemas"]["NoteOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_NotificationCountOut_: {
            data: components["schemas"]["NotificationCountOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_OverviewOut_: {
            data: components["schemas"]["OverviewOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_OwnFeedbackOut_: {
            data: components["schemas"]["OwnFeedbackOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_PersonOut_: {
            data: components["schemas"]["PersonOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_PinOut_: {
            data: components["schemas"]["PinOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_PositionOut_: {
            data: components["schemas"]["PositionOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_PreferencesOut_: {
            data: components["schemas"]["PreferencesOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_ProfileOut_: {
            data: components["schemas"]["ProfileOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_QuestionOut_: {
            data: components["schemas"]["QuestionOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_ReactionsOut_: {
            data: components["schemas"]["ReactionsOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_ReadOut_: {
            data: components["schemas"]["ReadOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_RemainderOut_: {
            data: components["schemas"]["RemainderOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_ReplyAddedOut_: {
            data: components["schemas"]["ReplyAddedOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_ReplyOut_: {
            data: components["schemas"]["hiroba__presentation__http__v1__chat_models__ReplyOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_SearchedOut_: {
            data: components["schemas"]["SearchedOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_SetUpOut_: {
            data: components["schemas"]["SetUpOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_SignedInOut_: {
            data: components["schemas"]["SignedInOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_StateOut_: {
            data: components["schemas"]["StateOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_TaskOut_: {
            data: components["schemas"]["TaskOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_Union_ChatMessageOut__NoneType__: {
            data: components["schemas"]["ChatMessageOut"] | null;
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_Union_FollowOut__NoneType__: {
            data: components["schemas"]["FollowOut"] | null;
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_UnreadOut_: {
            data: components["schemas"]["UnreadOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_UploadOut_: {
            data: components["schemas"]["UploadOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_WebhookOut_: {
            data: components["schemas"]["WebhookOut"];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_list_IndexOut__: {
            data: components["schemas"]["IndexOut"][];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_list_PresenceOut__: {
            data: components["schemas"]["PresenceOut"][];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_list_SessionOut__: {
            data: components["schemas"]["SessionOut"][];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_list_SourceOut__: {
            data: components["schemas"]["SourceOut"][];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Envelope_list_Union_AcceptedOut__RefusedOut___: {
            data: (components["schemas"]["AcceptedOut"] | components["schemas"]["RefusedOut"])[];
            meta?: components["schemas"]["Meta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        ErrorBody: {
            code: string;
            details?: {
                [key: string]: unknown;
            };
            message: string;
        };
        ErrorEnvelope: {
            error: components["schemas"]["ErrorBody"];
            meta: components["schemas"]["ErrorMeta"];
            /**
             * @default false
             * @constant
             */
            success?: false;
        };
        ErrorMeta: {
            requestId: string;
        };
        /** @description The current generation where no number is given. `answers`: also answer each question. */
        EvaluationIn: {
            /** @default false */
            answers?: boolean;
            number?: number | null;
        };
        /** @description `figures` by language, and under `all`. `missed` and `skipped` are ids of golden questions. */
        EvaluationOut: {
            answers: boolean;
            createdAt: string;
            figures: {
                [key: string]: components["schemas"]["FiguresOut"];
            };
            /** Format: uuid */
            id: string;
            missed: string[];
            number: number;
            skipped: string[];
        };
        /** @description Of the newest version. `pages` is the last page that holds words, null for what has none. */
        FactsOut: {
            mediaType: string;
            pages: number | null;
            passages: number;
            /** @description bytes */
            size: number;
        };
        FailureOut: {
            code: string;
            message: string;
        };
        FeedbackIn: {
            /** @default  */
            reason?: string;
            vote: components["schemas"]["Vote"];
        };
        FeedbackOut: {
            /** Format: uuid */
            answerId: string;
            question: string;
            reason: string;
            updatedAt: string;
            user: components["schemas"]["GiverOut"];
            vote: components["schemas"]["Vote"];
        };
        /** @description Shares from 0 to 1; null where no question asks for it. */
        FiguresOut: {
            abstainQuestions: number;
            abstainedRight: number | null;
            answeredQuestions: number;
            answeredRight: number | null;
            citePrecision: number | null;
            foundQuestions: number;
            mrr: number | null;
            ndcgAt10: number | null;
            recallAt1: number | null;
            recallAt5: number | null;
        };
        /** @description A file that was just uploaded. */
        FileOut: {
            createdAt: string;
            height: number | null;
            /** Format: uuid */
            id: string;
            mediaType: string;
            name: string;
            size: number;
            thumbnailUrl: string | null;
            url: string;
            width: number | null;
        };
        FollowOut: {
            readSeq: number;
            unread: number;
        };
        /** @description `memberIds` only for direct channels. */
        FollowedChannelOut: {
            channel: components["schemas"]["StateChannelOut"];
            /** Format: uuid */
            channelId: string;
            memberIds: string[] | null;
            membership: components["schemas"]["MembershipRole"];
            mentions: number;
            notifyLevel: components["schemas"]["NotifyLevel"];
            readSeq: number;
            unread: number;
        };
        /** @description `membership` is null where you only look in; `people` are the others in a direct channel, else nobody. */
        FoundChannelOut: {
            /** Format: uuid */
            channelId: string;
            channelKind: components["schemas"]["ChannelKind"];
            /**
             * @default channel
             * @constant
             */
            kind?: "channel";
            /** @description How many are in it. */
            members: number;
            membership: components["schemas"]["MembershipRole"] | null;
            name: string;
            people: components["schemas"]["CompanionOut"][];
            topic: string;
        };
        FoundDocumentOut: {
            collection: components["schemas"]["ShelfOut"] | null;
            /** Format: uuid */
            documentId: string;
            /**
             * @default document
             * @constant
             */
            kind?: "document";
            status: components["schemas"]["DocumentStatus"];
            title: string;
            updatedAt: string;
        };
        /** @description `duration` in seconds, null while the video of a draft is not ready. */
        FoundMechanismOut: {
            duration: number | null;
            /**
             * @default mechanism
             * @constant
             */
            kind?: "mechanism";
            /** Format: uuid */
            mechanismId: string;
            ownerName: string;
            publishedAt: string | null;
            state: components["schemas"]["MechanismState"];
            tags: string[];
            title: string;
        };
        /** @description Words at `second` of a video; `part`, `language`, `noteId`, `start` and `end` as in CitationOut. */
        FoundMomentOut: {
            /** @description Of a note. */
            author: string | null;
            end: number;
            highlights: components["schemas"]["HighlightOut"][];
            /**
             * @default moment
             * @constant
             */
            kind?: "moment";
            language: string | null;
            /** Format: uuid */
            mechanismId: string;
            noteId: string | null;
            /** @enum {string} */
            part: "title" | "description" | "chapter" | "note" | "caption";
            /** Format: uuid */
            passageId: string;
            second: number;
            snippet: string;
            start: number;
            title: string;
        };
        FoundOut: {
            author: components["schemas"]["AuthorOut"];
            /** Format: uuid */
            channelId: string;
            createdAt: string;
            editedAt: string | null;
            highlights: components["schemas"]["HighlightOut"][];
            /** @constant */
            kind: "message";
            /** Format: uuid */
            messageId: string;
            parentId: string | null;
            seq: number;
            snippet: string;
        };
        /** @description `[start:end]` is where the passage stands in the text of that version; `snippet` is a piece of it. */
        FoundPassageOut: {
            collection: components["schemas"]["ShelfOut"] | null;
            /** Format: uuid */
            documentId: string;
            end: number;
            heading: string | null;
            highlights: components["schemas"]["HighlightOut"][];
            /**
             * @default passage
             * @constant
             */
            kind?: "passage";
            page: number | null;
            /** Format: uuid */
            passageId: string;
            snippet: string;
            start: number;
            title: string;
            version: number | null;
        };
        FoundPersonOut: {
            displayName: string;
            /**
             * @default person
             * @constant
             */
            kind?: "person";
            role: components["schemas"]["Role"];
            /** Format: uuid */
            userId: string;
            /** @enum {string} */
            userKind: "person" | "bot" | "assistant";
        };
        /** @description Every group is there; those that were not looked for are empty. */
        FoundThingsOut: {
            channels: components["schemas"]["GroupOut_FoundChannelOut_"];
            documents: components["schemas"]["GroupOut_FoundDocumentOut_"];
            mechanisms: components["schemas"]["GroupOut_FoundMechanismOut_"];
            messages: components["schemas"]["GroupOut_FoundOut_"];
            moments: components["schemas"]["GroupOut_FoundMomentOut_"];
            passages: components["schemas"]["GroupOut_FoundPassageOut_"];
            people: components["schemas"]["GroupOut_FoundPersonOut_"];
        };
        GiverOut: {
            displayName: string;
            /** Format: uuid */
            id: string;
        };
        /**
         * @description What is expected is a document, a quotation from it, words of the answer; or with `mustAbstain` nothing.
         *
         *     Without a language it is the one that the question is written in.
         */
        GoldenQuestionIn: {
            /** @default [] */
            answerWords?: string[];
            documentId?: string | null;
            language?: ("ja" | "en" | "ko" | "zh" | "zh-Hant") | null;
            /** @default false */
            mustAbstain?: boolean;
            question: string;
            quote?: string | null;
        };
        GoldenQuestionOut: {
            answerWords: string[];
            createdAt: string;
            /** Format: uuid */
            createdBy: string;
            documentId: string | null;
            /** Format: uuid */
            id: string;
            language: string;
            mustAbstain: boolean;
            question: string;
            quote: string | null;
            updatedAt: string;
        };
        GreetingOut: {
            /**
             * @default Hiroba API
             * @constant
             */
            message?: "Hiroba API";
        };
        GroupOut_FoundChannelOut_: {
            hasMore: boolean;
            items: components["schemas"]["FoundChannelOut"][];
        };
        GroupOut_FoundDocumentOut_: {
            hasMore: boolean;
            items: components["schemas"]["FoundDocumentOut"][];
        };
        GroupOut_FoundMechanismOut_: {
            hasMore: boolean;
            items: components["schemas"]["FoundMechanismOut"][];
        };
        GroupOut_FoundMomentOut_: {
            hasMore: boolean;
            items: components["schemas"]["FoundMomentOut"][];
        };
        GroupOut_FoundOut_: {
            hasMore: boolean;
            items: components["schemas"]["FoundOut"][];
        };
        GroupOut_FoundPassageOut_: {
            hasMore: boolean;
            items: components["schemas"]["FoundPassageOut"][];
        };
        GroupOut_FoundPersonOut_: {
            hasMore: boolean;
            items: components["schemas"]["FoundPersonOut"][];
        };
        HealthOut: {
            /**
             * @default ok
             * @constant
             */
            status?: "ok";
        };
        /**
         * @description `off`: not set up, and nothing is amiss. `notice`: it works, and somebody should look.
         * @enum {string}
         */
        HealthState: "well" | "notice" | "trouble" | "off";
        /** @description Code points of the snippet, `end` not among them. */
        HighlightOut: {
            end: number;
            start: number;
        };
        /** @description `hour` is when it began. */
        HourOut: {
            hour: string;
            messages: number;
        };
        /** @description `due` says that one built now would be made by another analyzer or model. */
        IndexOut: {
            analyzer: string;
            createdAt: string;
            due: boolean;
            evaluation: components["schemas"]["EvaluationOut"] | null;
            jobId: string | null;
            model: string;
            number: number;
            passages: number | null;
            /** @enum {string} */
            state: "building" | "ready" | "current" | "previous" | "failed" | "dropped";
            switchedAt: string | null;
            vectors: number | null;
        };
        /** @description `uses`: how many people may come in by it; null for any number. */
        InvitationIn: {
            /** @default 168 */
            expiresInHours?: number;
            /** @default 1 */
            uses?: number | null;
        };
        InvitationLookOut: {
            communityName: string;
            usable: boolean;
        };
        /** @description `uses` counts those who came in by it. `usable`: neither used up, nor expired, nor revoked. */
        InvitationOut: {
            createdAt: string;
            /** Format: uuid */
            createdBy: string;
            expiresAt: string;
            /** Format: uuid */
            id: string;
            revokedAt: string | null;
            usable: boolean;
            uses: number;
            usesMax: number | null;
        };
        /** @description `subjectId` is what it works on: for an ingestion, the document. `createdBy` is whom it works for. */
        JobOut: {
            attempts: number;
            cancelRequested: boolean;
            createdAt: string;
            createdBy: string | null;
            error: components["schemas"]["ErrorBody"] | null;
            /** Format: uuid */
            id: string;
            kind: string;
            passagesDone: number;
            passagesPerSecond: number | null;
            passagesTotal: number | null;
            pauseRequested: boolean;
            /** @description 0 to 1 */
            progress: number;
            reason: string | null;
            secondsLeft: number | null;
            status: components["schemas"]["JobState"];
            subjectId: string | null;
            updatedAt: string;
        };
        /** @enum {string} */
        JobState: "queued" | "running" | "paused" | "done" | "failed" | "cancelled";
        JobsChangeIn: {
            collectionId?: string | null;
            reason?: string | null;
        };
        /** @description How many jobs. */
        JobsChangedOut: {
            changed: number;
        };
        /** @description Of a discussion `channelId` and `messageId`, of which it is the first, tell where it was; of a video `second`. */
        LeftOutOut: {
            channelId: string | null;
            documentId: string | null;
            /** @enum {string} */
            kind: "document" | "message" | "mechanism" | "relation";
            mechanismId: string | null;
            messageId: string | null;
            second: number | null;
            title: string;
        };
        /**
         * @description Under which others may use the work; the names are those of SPDX, in small letters.
         * @enum {string}
         */
        Licence: "all-rights-reserved" | "cc0-1.0" | "cc-by-4.0" | "cc-by-sa-4.0" | "cc-by-nd-4.0" | "cc-by-nc-4.0" | "cc-by-nc-sa-4.0" | "cc-by-nc-nd-4.0";
        /** @description `liked`: by you. */
        LikesOut: {
            liked: boolean;
            likes: number;
        };
        LogInIn: {
            email: string;
            password: string;
        };
        LogOutIn: {
            /**
             * @description End every session of the account.
             * @default false
             */
            everywhere?: boolean;
        };
        /** @description What is left out stays as it is. */
        MechanismChangeIn: {
            chapters?: components["schemas"]["ChapterIn"][] | null;
            description?: string | null;
            licence?: components["schemas"]["Licence"] | null;
            tags?: string[] | null;
            title?: string | null;
        };
        /** @description `existing`: this file had been made a mechanism before; nothing was added. */
        MechanismCreatedOut: {
            chapters: components["schemas"]["ChapterOut"][];
            createdAt: string;
            /** @description Markdown */
            description: string;
            existing: boolean;
            failure: components["schemas"]["FailureOut"] | null;
            /** Format: uuid */
            id: string;
            jobId: string | null;
            licence: components["schemas"]["Licence"];
            number: number;
            /** Format: uuid */
            ownerId: string;
            publishedAt: string | null;
            /** @description bytes of the file as it was given */
            size: number;
            state: components["schemas"]["MechanismState"];
            tags: string[];
            title: string;
            unpublishedReason: string | null;
            updatedAt: string;
            video: components["schemas"]["VideoOut"] | null;
        };
        /** @description `fileId`: a video of your own that came by `/uploads` or `/files`. Without a title its name is taken. */
        MechanismIn: {
            /** @default  */
            description?: string;
            /** Format: uuid */
            fileId: string;
            /** @default all-rights-reserved */
            licence?: components["schemas"]["Licence"];
            tags?: string[];
            title?: string | null;
        };
        /**
         * @description `number` counts up through the community. `video` is null until it can be played.
         *
         *     `jobId`, `failure`, `work` and `unpublishedReason` are for its owner, while it is a draft.
         */
        MechanismOut: {
            chapters: components["schemas"]["ChapterOut"][];
            createdAt: string;
            /** @description Markdown */
            description: string;
            failure: components["schemas"]["FailureOut"] | null;
            /** Format: uuid */
            id: string;
            jobId: string | null;
            licence: components["schemas"]["Licence"];
            number: number;
            /** Format: uuid */
            ownerId: string;
            publishedAt: string | null;
            /** @description bytes of the file as it was given */
            size: number;
            state: components["schemas"]["MechanismState"];
            tags: string[];
            title: string;
            unpublishedReason: string | null;
            updatedAt: string;
            video: components["schemas"]["VideoOut"] | null;
        };
        /** @description As it is fetched: with its owner's name, and how far its video has come; null once that has ended. */
        MechanismShownOut: {
            captions: components["schemas"]["CaptionTrackOut"][];
            categoryIds: string[];
            chapters: components["schemas"]["ChapterOut"][];
            createdAt: string;
            /** @description Markdown */
            description: string;
            failure: components["schemas"]["FailureOut"] | null;
            /** Format: uuid */
            id: string;
            jobId: string | null;
            licence: components["schemas"]["Licence"];
            /** @description By you. */
            liked: boolean;
            likes: number;
            number: number;
            owner: components["schemas"]["OwnerOut"];
            /** Format: uuid */
            ownerId: string;
            publishedAt: string | null;
            /** @description bytes of the file as it was given */
            size: number;
            state: components["schemas"]["MechanismState"];
            tags: string[];
            title: string;
            unpublishedReason: string | null;
            updatedAt: string;
            video: components["schemas"]["VideoOut"] | null;
            work: components["schemas"]["WorkOut"] | null;
        };
        /**
         * @description What mechanisms may be sorted by; `-` for the other way round. A draft stands where it was made.
         * @enum {string}
         */
        MechanismSort: "-publishedAt" | "publishedAt" | "title" | "-title" | "duration" | "-duration";
        /**
         * @description `processing` and `failed` are drafts whose video cannot be played yet, or not at all.
         * @enum {string}
         */
        MechanismState: "processing" | "failed" | "draft" | "published";
        MemberIn: {
            /** @description Without it: join yourself. */
            userId?: string | null;
        };
        MemberOut: {
            displayName: string;
            joinedAt: string;
            kind: string;
            role: components["schemas"]["MembershipRole"];
            /** Format: uuid */
            userId: string;
        };
        MembershipIn: {
            notifyLevel: components["schemas"]["NotifyLevel"];
        };
        MembershipOut: {
            /** Format: uuid */
            channelId: string;
            membership: components["schemas"]["MembershipRole"];
            notifyLevel: components["schemas"]["NotifyLevel"];
            readSeq: number;
        };
        /** @enum {string} */
        MembershipRole: "manager" | "member";
        /** @description Who is called; `channel`: everybody in it. */
        MentionsOut: {
            channel: boolean;
            userIds: string[];
        };
        MessageChangeIn: {
            content: string;
            /** @description Of the version before you: if the message was edited since, it is refused (409). Null: it was never edited. Left out: whatever is there is overwritten. */
            editedAt?: string | null;
        };
        /** @description `byHour`: the last 24 hours, in order; the last one still runs. */
        MessageFiguresOut: {
            byHour: components["schemas"]["HourOut"][];
            last7Days: number;
        };
        MessageIn: {
            /** @description Files of your own, up to 10. */
            attachmentIds?: string[];
            content: string;
            /** @description The client's own id: sending it again has no second effect. */
            id?: string | null;
            parentId?: string | null;
        };
        MessageOut: {
            answer: components["schemas"]["AnswerPartOut"] | null;
            attachments: components["schemas"]["AttachmentOut"][];
            author: components["schemas"]["AuthorOut"];
            /** Format: uuid */
            channelId: string;
            clientId: string | null;
            content: string;
            createdAt: string;
            deletedAt: string | null;
            editedAt: string | null;
            /** Format: uuid */
            id: string;
            mentions: components["schemas"]["MentionsOut"];
            parentId: string | null;
            pinnedAt: string | null;
            pinnedBy: string | null;
            previews: components["schemas"]["hiroba__presentation__http__v1__messages__PreviewOut"][];
            reactions: components["schemas"]["ReactionOut"][];
            seq: number;
            thread: components["schemas"]["ThreadOut"] | null;
        };
        /** @description Room for what accompanies one thing. */
        Meta: {
            [key: string]: unknown;
        };
        /** @description Null, and no capabilities, where the provider does not say. */
        ModelOut: {
            capabilities: string[];
            contextTokens: number | null;
            id: string;
            isDefault: boolean;
            outputTokens: number | null;
        };
        /**
         * @description What is at `second` of a video: `text[start:end]`, from what `part` names.
         *
         *     `language` is that of captions; `noteId` and `author` those of a note.
         */
        MomentOut: {
            author: string | null;
            end: number;
            language: string | null;
            noteId: string | null;
            /** @enum {string} */
            part: "title" | "description" | "chapter" | "note" | "caption";
            second: number;
            start: number;
        };
        /** @description `code` is shown this once. `url` is the path of the page that it opens, to be put behind the site's address. */
        NewInvitationOut: {
            code: string;
            expiresAt: string;
            /** Format: uuid */
            id: string;
            url: string;
            usesMax: number | null;
        };
        NoteAuthorOut: {
            displayName: string;
            /** Format: uuid */
            id: string;
        };
        /** @description What is left out stays as it is. */
        NoteChangeIn: {
            second?: number | null;
            text?: string | null;
        };
        NoteIn: {
            /** @description The client's own id: sending it again has no second effect. */
            id?: string | null;
            /** @description From the beginning of the video. */
            second: number;
            text: string;
        };
        /** @description `second` in hundredths at the finest. */
        NoteOut: {
            author: components["schemas"]["NoteAuthorOut"];
            createdAt: string;
            editedAt: string | null;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            mechanismId: string;
            second: number;
            text: string;
        };
        NotificationCountOut: {
            unread: number;
        };
        /**
         * @description Why, the strongest reason first: a message gives a person one notification.
         * @enum {string}
         */
        NotificationKind: "mention" | "direct" | "reply" | "channelMention" | "message";
        /** @description `silent`: it came while you did not want to be disturbed. */
        NotificationOut: {
            /** Format: uuid */
            channelId: string;
            createdAt: string;
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["NotificationKind"];
            message: components["schemas"]["MessageOut"];
            /** Format: uuid */
            messageId: string;
            readAt: string | null;
            rootId: string | null;
            seq: number;
            silent: boolean;
        };
        /** @description Without ids: all of them. */
        NotificationsReadIn: {
            ids?: string[] | null;
        };
        /**
         * @description Which messages of a channel a person is notified of.
         * @enum {string}
         */
        NotifyLevel: "all" | "mentions" | "none";
        /** @description Figures as of `countedAt`, a minute ago at most; jobs that need a person and health as of now. */
        OverviewOut: {
            countedAt: string;
            documents: components["schemas"]["DocumentFiguresOut"];
            health: components["schemas"]["PartHealthOut"][];
            jobs: components["schemas"]["WorkFiguresOut"];
            messages: components["schemas"]["MessageFiguresOut"];
            people: components["schemas"]["PeopleFiguresOut"];
            questions: components["schemas"]["QuestionFiguresOut"];
            sentences: components["schemas"]["SentenceFiguresOut"];
            space: components["schemas"]["SpaceOut"];
        };
        OwnAnswerOut: {
            abstained: boolean;
            /** Format: uuid */
            askerId: string;
            channelId: string | null;
            citations: components["schemas"]["CitationOut"][];
            content: string;
            createdAt: string;
            failureCode: string | null;
            feedback: components["schemas"]["OwnFeedbackOut"] | null;
            /** Format: uuid */
            id: string;
            /** @description ja, en, ko, zh (Simplified) or zh-Hant (Traditional). */
            language: string;
            messageId: string | null;
            previousAnswerId: string | null;
            question: string;
            /** @description The message of the channel that asked. */
            questionMessageId: string | null;
            /** @description The answer in a channel that this one goes beyond. */
            remainderOf: string | null;
            sentences: components["schemas"]["SentenceOut"][];
            state: components["schemas"]["AnswerState"];
        };
        OwnFeedbackOut: {
            reason: string;
            vote: components["schemas"]["Vote"];
        };
        OwnerOut: {
            displayName: string;
            /** Format: uuid */
            id: string;
        };
        /** @description Where a page stands in its list. `total` is null where counting would cost more than it is worth. */
        PageMeta: {
            hasMore: boolean;
            limit: number;
            nextCursor?: string | null;
            offset: number | null;
            prevCursor?: string | null;
            total: number | null;
        };
        Page_CategoryCountedOut_: {
            data: components["schemas"]["CategoryCountedOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_ChannelOut_: {
            data: components["schemas"]["ChannelOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_ChatMessageOut_: {
            data: components["schemas"]["ChatMessageOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_CollectionOut_: {
            data: components["schemas"]["CollectionOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_ConversationOut_: {
            data: components["schemas"]["ConversationOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_DocumentOut_: {
            data: components["schemas"]["DocumentOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_DraftOut_: {
            data: components["schemas"]["DraftOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_EditOut_: {
            data: components["schemas"]["EditOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_EvaluationOut_: {
            data: components["schemas"]["EvaluationOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_FeedbackOut_: {
            data: components["schemas"]["FeedbackOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_FoundOut_: {
            data: components["schemas"]["FoundOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_GoldenQuestionOut_: {
            data: components["schemas"]["GoldenQuestionOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_InvitationOut_: {
            data: components["schemas"]["InvitationOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_JobOut_: {
            data: components["schemas"]["JobOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_MechanismShownOut_: {
            data: components["schemas"]["MechanismShownOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_MemberOut_: {
            data: components["schemas"]["MemberOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_MessageOut_: {
            data: components["schemas"]["MessageOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_ModelOut_: {
            data: components["schemas"]["ModelOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_NoteOut_: {
            data: components["schemas"]["NoteOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_NotificationOut_: {
            data: components["schemas"]["NotificationOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_OwnAnswerOut_: {
            data: components["schemas"]["OwnAnswerOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_PassageOut_: {
            data: components["schemas"]["PassageOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_PersonOut_: {
            data: components["schemas"]["PersonOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_QuestionOut_: {
            data: components["schemas"]["QuestionOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_ReplyOut_: {
            data: components["schemas"]["hiroba__presentation__http__v1__question_models__ReplyOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        Page_VersionOut_: {
            data: components["schemas"]["VersionOut"][];
            meta: components["schemas"]["PageMeta"];
            /**
             * @default true
             * @constant
             */
            success?: true;
        };
        /** @enum {string} */
        Part: "store" | "blobs" | "disk" | "index" | "embedder" | "model";
        /**
         * @description `off`: not set up, and nothing is amiss. `notice`: it works, and somebody should look.
         *
         *     `code` is stable: `health.…`, or that of the error that stood in the way. `details` is what `message` names.
         */
        PartHealthOut: {
            code: string;
            details: {
                [key: string]: string | number;
            };
            message: string;
            part: components["schemas"]["Part"];
            state: components["schemas"]["HealthState"];
        };
        /** @description `start` and `end` are code-point offsets into the text of the current version. */
        PassageOut: {
            end: number;
            heading: string | null;
            /** Format: uuid */
            id: string;
            ordinal: number;
            page: number | null;
            start: number;
            text: string;
            tokens: number;
        };
        /** @description Accounts that are not closed. `active` were here in the last 7 days, `new` came in them. */
        PeopleFiguresOut: {
            active: number;
            new: number;
            total: number;
        };
        /** @description `email`, `locale`, `createdAt` and `deactivatedAt` are null for whoever may not see them. */
        PersonOut: {
            createdAt?: string | null;
            deactivatedAt?: string | null;
            displayName: string;
            email?: string | null;
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["UserKind"];
            locale?: string | null;
            role: components["schemas"]["Role"];
        };
        /** @description `pinned_at` and `pinned_by` are null where the message is not pinned. */
        PinOut: {
            /** Format: uuid */
            channelId: string;
            /** Format: uuid */
            messageId: string;
            pinnedAt: string | null;
            pinnedBy: string | null;
            seq: number;
        };
        PositionIn: {
            /** @description From the beginning of the video. */
            second: number;
        };
        /** @description 0 and no time for who has not begun. */
        PositionOut: {
            second: number;
            updatedAt: string | null;
        };
        /** @description What is left out stays. `sendKey` null: none is chosen any more. */
        PreferencesIn: {
            density?: components["schemas"]["Density"] | null;
            readAnswersAloud?: boolean | null;
            sendKey?: components["schemas"]["SendKey"] | null;
            singleKeys?: boolean | null;
            theme?: components["schemas"]["Theme"] | null;
        };
        /** @description `sendKey` is null until it has been chosen: each device has a habit of its own. */
        PreferencesOut: {
            density: components["schemas"]["Density"];
            readAnswersAloud: boolean;
            sendKey: components["schemas"]["SendKey"] | null;
            singleKeys: boolean;
            theme: components["schemas"]["Theme"];
        };
        PresenceOut: {
            since: string;
            state: components["schemas"]["PresenceState"];
            /** Format: uuid */
            userId: string;
        };
        /** @enum {string} */
        PresenceState: "online" | "away" | "offline";
        ProfileIn: {
            displayName?: string | null;
            locale?: string | null;
        };
        ProfileOut: {
            createdAt: string;
            displayName: string;
            doNotDisturb: components["schemas"]["DoNotDisturbOut"];
            email: string | null;
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["UserKind"];
            locale: string;
            role: components["schemas"]["Role"];
        };
        /** @description What is left out stays as it is. */
        QuestionChangeIn: {
            audience?: ("community" | "private") | components["schemas"]["ChannelAudienceIn"] | null;
            closed?: boolean | null;
        };
        /** @description `answered` by the assistant in the last 30 days, `abstained` where it found nothing; 5,000 of both at most. */
        QuestionFiguresOut: {
            abstained: number;
            answered: number;
            oldestOpenSince: string | null;
            open: number;
        };
        QuestionIn: {
            /** @description The place: the answer rests on what all its readers may see. */
            channelId?: string | null;
            /** @description Look into this collection alone. */
            collectionId?: string | null;
            /** @description The answer that the question may go on from, given in the same place. */
            previousAnswerId?: string | null;
            question: string;
        };
        /** @description `times` says how often it was asked. `documentId` is what its accepted answer became. */
        QuestionOut: {
            askedAt: string;
            /** Format: uuid */
            askerId: string;
            audience: ("community" | "private") | components["schemas"]["ChannelAudienceOut"];
            createdAt: string;
            documentId: string | null;
            /** Format: uuid */
            id: string;
            language: string;
            /** @description Something that the accepted answer rests on is no longer what it was. */
            sourcesChanged: boolean;
            state: components["schemas"]["QuestionState"];
            text: string;
            times: number;
        };
        /** @enum {string} */
        QuestionState: "open" | "answered" | "closed";
        /** @description Where `to` is not later than `from` it is on the day after. `days` are those on which they start. */
        QuietHoursIn: {
            /**
             * @default [
             *       "mon",
             *       "tue",
             *       "wed",
             *       "thu",
             *       "fri",
             *       "sat",
             *       "sun"
             *     ]
             */
            days?: components["schemas"]["Weekday"][];
            from: string;
            timeZone: string;
            to: string;
        };
        QuietHoursOut: {
            days: components["schemas"]["Weekday"][];
            from: string;
            timeZone: string;
            to: string;
        };
        /**
         * @description Ranks count from 1, null where that search did not find the passage.
         *
         *     `fused` is the score of both searches together. Where only words decide, passages are read again: `bestSentence`
         *     and `coverage` are the shares of the question that its best sentence and the whole of it hold.
         */
        RankingOut: {
            bestSentence: number | null;
            coverage: number | null;
            denseRank: number | null;
            fused: number;
            lexicalRank: number | null;
        };
        ReactionOut: {
            count: number;
            emoji: string;
            userIds: string[];
        };
        /** @description All reactions to the message, in the order of their first use. */
        ReactionsOut: {
            /** Format: uuid */
            channelId: string;
            /** Format: uuid */
            messageId: string;
            reactions: components["schemas"]["ReactionOut"][];
            seq: number;
        };
        /** @description Without a `seq`: all of it. `backwards` makes what comes after the seq unread again. */
        ReadIn: {
            /** @default false */
            backwards?: boolean;
            seq?: number | null;
        };
        ReadOut: {
            mentions: number;
            readSeq: number;
            unread: number;
        };
        /** @description Shown with the job to whoever sees it. */
        ReasonIn: {
            reason?: string | null;
        };
        RefreshIn: {
            /** @description Left out by browsers, whose cookie carries it. */
            refreshToken?: string | null;
        };
        RefusedOut: {
            error: components["schemas"]["ErrorBody"];
            index: number;
        };
        RegisterIn: {
            /** @description 1 to 80 characters. */
            displayName: string;
            email: string;
            /** @description Of an invitation, where one is asked for; the first account is asked for the set-up code here. */
            inviteCode?: string | null;
            locale?: string | null;
            /** @description 10 to 256 characters of any kind. */
            password: string;
        };
        /**
         * @description Who may make an account: everybody, whoever is invited, or nobody.
         * @enum {string}
         */
        Registration: "open" | "invite" | "closed";
        /** @description `answerId` is the private answer, once it was asked for. */
        RemainderOut: {
            answerId: string | null;
            count: number;
            sources: components["schemas"]["LeftOutOut"][];
        };
        ReplyAddedOut: {
            content: string;
            createdAt: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            questionId: string;
        };
        ReplyIn: {
            content: string;
        };
        /** @enum {string} */
        ReplyState: "streaming" | "done" | "stopped" | "interrupted" | "failed";
        /** @enum {string} */
        Role: "owner" | "admin" | "member" | "guest" | "bot";
        /** @description Who said `text[start:end]`. */
        SaidOut: {
            author: string;
            /** Format: date-time */
            createdAt: string;
            end: number;
            /** Format: uuid */
            messageId: string;
            seq: number;
            start: number;
        };
        /** @description Each as it was computed; null where that search did not find the passage. */
        ScoresOut: {
            dense: number | null;
            lexical: number | null;
            rerank: number | null;
        };
        SearchIn: {
            channelId?: string | null;
            /** @description Documents of this collection alone. */
            collectionId?: string | null;
            /**
             * @description Tell how each passage came to its place, and what was looked for.
             * @default false
             */
            explain?: boolean;
            /** @description What to look into; everything by default. */
            kinds?: ("document" | "message" | "mechanism")[] | null;
            /** @default 10 */
            limit?: number;
            query: string;
        };
        SearchedOut: {
            /** @description The generation that is searched now. */
            number: number;
        };
        /**
         * @description What sends a message: Enter alone, or together with Control or Command.
         * @enum {string}
         */
        SendKey: "enter" | "modEnter";
        /** @description Of the answers of the last 30 days, the newest 5,000 at most. */
        SentenceFiguresOut: {
            partly: number;
            supported: number;
            unsupported: number;
        };
        SentenceOut: {
            markers: number[];
            /** @enum {string} */
            support: "supported" | "partly" | "unsupported";
            text: string;
        };
        SessionOut: {
            createdAt: string;
            expiresAt: string;
            /** Format: uuid */
            id: string;
            isCurrent: boolean;
            lastUsedAt: string;
            userAgent: string;
        };
        /** @description `locale` is the owner's language, and the community's until it is given another. */
        SetUpIn: {
            /** @description 1 to 80 characters. */
            communityName: string;
            /** @description 1 to 80 characters. */
            displayName: string;
            email: string;
            locale: string;
            /** @description 10 to 256 characters of any kind. */
            password: string;
            registration: components["schemas"]["Registration"];
            /**
             * @description Put in six people, five rooms with what they said, and thirteen documents.
             * @default false
             */
            sampleContent?: boolean;
            /** @description Where `needsSetupCode` says so: printed where Hiroba was started. */
            setupCode?: string | null;
        };
        /** @description `sampleJobId` is the job that puts the sample content in; null where it was not wanted. */
        SetUpOut: {
            accessToken: string;
            expiresIn: number;
            refreshToken: string;
            sampleJobId: string | null;
            /**
             * @default bearer
             * @constant
             */
            tokenType?: "bearer";
            user: components["schemas"]["AccountOut"];
        };
        /** @description The collection that a document is in. */
        ShelfOut: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        /** @description `expiresIn` is in seconds. The refresh token works once; each refresh gives the next one. */
        SignedInOut: {
            accessToken: string;
            expiresIn: number;
            refreshToken: string;
            /**
             * @default bearer
             * @constant
             */
            tokenType?: "bearer";
            user: components["schemas"]["AccountOut"];
        };
        /**
         * @description Of a document `text` is `[start:end]` of its version. Of a discussion `messageId` names the message nearest to
         *     the question, and `messages` tell who said what of `text`; `[start:end]` is then of that message's content. Of a
         *     mechanism `second` is that of the words nearest to the question, and `moments` tell what of `text` is at which
         *     second; `[start:end]` is then of what these words are from (see CitationOut).
         */
        SourceOut: {
            channelId: string | null;
            documentId: string | null;
            end: number;
            heading: string | null;
            /** @enum {string} */
            kind: "document" | "message" | "mechanism";
            mechanismId: string | null;
            messageId: string | null;
            messages: components["schemas"]["SaidOut"][];
            moments: components["schemas"]["MomentOut"][];
            page: number | null;
            /** Format: uuid */
            passageId: string;
            /** @description Only where `explain` was asked for. */
            ranking: components["schemas"]["RankingOut"] | null;
            /** @description Comparable within one search only. */
            score: number;
            scores: components["schemas"]["ScoresOut"];
            second: number | null;
            start: number;
            text: string;
            title: string;
        };
        /** @description In bytes. `files` are those of messages; `textIndex` and `vectors` can be made anew. */
        SpaceOut: {
            documents: number;
            files: number;
            free: number;
            store: number;
            textIndex: number;
            total: number;
            vectors: number;
        };
        StateChannelOut: {
            archivedAt: string | null;
            createdAt: string;
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["ChannelKind"];
            lastSeq: number;
            name: string;
            topic: string;
        };
        /** @description As of `position` of the event log. */
        StateOut: {
            channels: components["schemas"]["FollowedChannelOut"][];
            drafts: components["schemas"]["DraftOut"][];
            notifications: components["schemas"]["NotificationCountOut"];
            position: number;
            preferences: components["schemas"]["PreferencesOut"];
            threads: components["schemas"]["UnreadThreadOut"][];
        };
        /** @description `force` accepts a lower score. */
        SwitchIn: {
            /** @default false */
            force?: boolean;
        };
        /** @description `taskId` is the id of a job: watch it at `/jobs/{id}`. */
        TaskOut: {
            status: components["schemas"]["JobState"];
            /** Format: uuid */
            taskId: string;
        };
        /** @enum {string} */
        Theme: "system" | "light" | "dark";
        ThreadOut: {
            lastReplyAt: string;
            participantIds: string[];
            replies: number;
        };
        /** @description Without a `seq`: all replies. */
        ThreadReadIn: {
            seq?: number | null;
        };
        TurnIn: {
            content: string;
            /** @enum {string} */
            role: "system" | "user" | "assistant";
        };
        TypingIn: {
            parentId?: string | null;
        };
        /** @description Moderators say why; its owner is shown it. */
        UnpublishIn: {
            reason?: string | null;
        };
        UnreadChannelOut: {
            /** Format: uuid */
            channelId: string;
            lastSeq: number;
            mentions: number;
            readSeq: number;
            unread: number;
        };
        UnreadOut: {
            channels: components["schemas"]["UnreadChannelOut"][];
            notifications: components["schemas"]["NotificationCountOut"];
            threads: components["schemas"]["UnreadThreadOut"][];
        };
        UnreadThreadOut: {
            /** Format: uuid */
            channelId: string;
            readSeq: number;
            /** Format: uuid */
            rootId: string;
            unread: number;
        };
        /** @description `file` is there once every byte is. */
        UploadOut: {
            expiresAt: string;
            file: components["schemas"]["FileOut"] | null;
            /** Format: uuid */
            id: string;
            length: number;
            name: string;
            offset: number;
        };
        UsageOut: {
            completionTokens: number | null;
            promptTokens: number | null;
        };
        UserIn: {
            role: components["schemas"]["Role"];
        };
        /** @enum {string} */
        UserKind: "person" | "bot" | "assistant";
        /** @description `current`: the one that is found and cited now. */
        VersionOut: {
            createdAt: string;
            /** Format: uuid */
            createdBy: string;
            current: boolean;
            fileName: string | null;
            mediaType: string;
            number: number;
            size: number;
        };
        /** @description `duration` in seconds; `width` and `height` in pixels, as it is shown. */
        VideoOut: {
            duration: number;
            framesPerSecond: number;
            hasAudio: boolean;
            height: number;
            preview: components["schemas"]["hiroba__presentation__http__v1__mechanism_models__PreviewOut"];
            thumbnailUrl: string;
            url: string;
            width: number;
        };
        /** @enum {string} */
        Vote: "up" | "down";
        WebhookIn: {
            isMention: boolean;
            message: string;
        };
        WebhookOut: {
            citations: components["schemas"]["CitationOut"][];
            /** @description Null where the assistant was not called. */
            content: string | null;
        };
        /** @enum {string} */
        Weekday: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
        /** @description `needsPerson`: the newest that failed, 20 at most. */
        WorkFiguresOut: {
            failed: number;
            needsPerson: components["schemas"]["JobOut"][];
            paused: number;
            queued: number;
            running: number;
        };
        /** @description How far a job has come. What is not known yet is null; the rate is smoothed, and the time left an estimate. */
        WorkOut: {
            cancelRequested: boolean;
            passagesDone: number;
            passagesPerSecond: number | null;
            passagesTotal: number | null;
            pauseRequested: boolean;
            /** @description 0 to 1 */
            progress: number;
            reason: string | null;
            secondsLeft: number | null;
            status: components["schemas"]["JobState"];
        };
        /** @description `finishReason` is `stop`, `length`, or another word of the provider's; null for a reply that was stopped. */
        hiroba__presentation__http__v1__chat_models__ReplyOut: {
            content: string;
            conversationId: string | null;
            finishReason: string | null;
            messageId: string | null;
            model: string;
            /**
             * @default assistant
             * @constant
             */
            role?: "assistant";
            usage: components["schemas"]["UsageOut"];
        };
        /** @description Frames in rows in one picture, `interval` seconds apart; sizes in pixels. */
        hiroba__presentation__http__v1__mechanism_models__PreviewOut: {
            columns: number;
            frameHeight: number;
            frameWidth: number;
            interval: number;
            rows: number;
            url: string;
        };
        /** @description What is behind a link, in plain text. */
        hiroba__presentation__http__v1__messages__PreviewOut: {
            description: string;
            siteName: string;
            title: string;
            url: string;
        };
        hiroba__presentation__http__v1__question_models__ReplyOut: {
            /** Format: uuid */
            authorId: string;
            authorName: string;
            content: string;
            createdAt: string;
            /** Format: uuid */
            id: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    greet__get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GreetingOut"];
                };
            };
        };
    };
    get_overview_api_v1_admin_overview_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_OverviewOut_"];
                };
            };
        };
    };
    list_answers_api_v1_answers_get: {
        parameters: {
            query?: {
                limit?: number;
                before?: string | null;
                running?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OwnAnswerOut_"];
                };
            };
        };
    };
    answer_question_api_v1_answers_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_AnswerOut_"];
                };
            };
        };
    };
    stream_answer_api_v1_answers_stream_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionIn"];
            };
        };
        responses: {
            /** @description Words as they come, then citations and verdicts, then the end; or an error in their place. */
            200: {
                headers: {
                    /** @description To go on with it elsewhere, to look at it again or to stop it. */
                    "X-Answer-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    get_answer_api_v1_answers__answer_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                answer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_AnswerOut_"];
                };
            };
        };
    };
    list_feedback_api_v1_answers__answer_id__feedback_get: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                answer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_FeedbackOut_"];
                };
            };
        };
    };
    give_feedback_api_v1_answers__answer_id__feedback_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                answer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_OwnFeedbackOut_"];
                };
            };
        };
    };
    take_feedback_back_api_v1_answers__answer_id__feedback_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                answer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    get_remainder_api_v1_answers__answer_id__remainder_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                answer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_RemainderOut_"];
                };
            };
        };
    };
    answer_remainder_api_v1_answers__answer_id__remainder_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                answer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_AnswerOut_"];
                };
            };
        };
    };
    stream_remainder_api_v1_answers__answer_id__remainder_stream_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                answer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Words as they come, then citations and verdicts, then the end; or an error in their place. */
            200: {
                headers: {
                    /** @description To go on with it elsewhere, to look at it again or to stop it. */
                    "X-Answer-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    stop_answer_api_v1_answers__answer_id__stop_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                answer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_AnswerOut_"];
                };
            };
        };
    };
    follow_answer_api_v1_answers__answer_id__stream_get: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: {
                "last-event-id"?: number | null;
            };
            path: {
                answer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Words as they come, then citations and verdicts, then the end; or an error in their place. */
            200: {
                headers: {
                    /** @description To go on with it elsewhere, to look at it again or to stop it. */
                    "X-Answer-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    log_in_api_v1_auth_login_post: {
        parameters: {
            query?: never;
            header?: {
                "user-agent"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogInIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SignedInOut_"];
                };
            };
        };
    };
    log_out_api_v1_auth_logout_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LogOutIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    refresh_api_v1_auth_refresh_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SignedInOut_"];
                };
            };
        };
    };
    register_api_v1_auth_register_post: {
        parameters: {
            query?: never;
            header?: {
                "user-agent"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SignedInOut_"];
                };
            };
        };
    };
    list_sessions_api_v1_auth_sessions_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_list_SessionOut__"];
                };
            };
        };
    };
    end_session_api_v1_auth_sessions__session_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    list_categories_api_v1_categories_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CategoryCountedOut_"];
                };
            };
        };
    };
    add_category_api_v1_categories_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_CategoryOut_"];
                };
            };
        };
    };
    remove_category_api_v1_categories__category_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    change_category_api_v1_categories__category_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_CategoryOut_"];
                };
            };
        };
    };
    list_channels_api_v1_channels_get: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description Archived ones too. */
                archived?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ChannelOut_"];
                };
            };
        };
    };
    create_channel_api_v1_channels_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ChannelOut_"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ChannelOut_"];
                };
            };
        };
    };
    get_channel_api_v1_channels__channel_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ChannelOut_"];
                };
            };
        };
    };
    archive_channel_api_v1_channels__channel_id__delete: {
        parameters: {
            query?: {
                /** @description Delete it with all that was said. */
                permanently?: boolean;
            };
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ChannelOut_"];
                };
            };
        };
    };
    update_channel_api_v1_channels__channel_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ChannelOut_"];
                };
            };
        };
    };
    save_draft_api_v1_channels__channel_id__draft_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_DraftOut_"];
                };
            };
        };
    };
    delete_draft_api_v1_channels__channel_id__draft_delete: {
        parameters: {
            query?: {
                parentId?: string | null;
            };
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_DraftOut_"];
                };
            };
        };
    };
    export_channel_api_v1_channels__channel_id__export_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
        };
    };
    list_channel_feedback_api_v1_channels__channel_id__feedback_get: {
        parameters: {
            query?: {
                vote?: components["schemas"]["Vote"] | null;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_FeedbackOut_"];
                };
            };
        };
    };
    list_members_api_v1_channels__channel_id__members_get: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MemberOut_"];
                };
            };
        };
    };
    add_member_api_v1_channels__channel_id__members_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MemberIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    remove_member_api_v1_channels__channel_id__members__user_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    set_notify_level_api_v1_channels__channel_id__membership_patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MembershipIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_MembershipOut_"];
                };
            };
        };
    };
    list_messages_api_v1_channels__channel_id__messages_get: {
        parameters: {
            query?: {
                /** @description At most 500 are returned. */
                limit?: number;
                offset?: number | null;
                before?: number | null;
                after?: number | null;
                /** @description From the first message on that was sent at this time or later. */
                at?: string | null;
            };
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MessageOut_"];
                };
            };
        };
    };
    post_message_api_v1_channels__channel_id__messages_post: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_MessageOut_"];
                };
            };
        };
    };
    list_pins_api_v1_channels__channel_id__pins_get: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MessageOut_"];
                };
            };
        };
    };
    mark_channel_read_api_v1_channels__channel_id__read_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReadIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ReadOut_"];
                };
            };
        };
    };
    start_typing_api_v1_channels__channel_id__typing_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TypingIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    stop_typing_api_v1_channels__channel_id__typing_delete: {
        parameters: {
            query?: {
                parentId?: string | null;
            };
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    chat_api_v1_chat_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ReplyOut_"];
                };
            };
        };
    };
    stream_chat_api_v1_chat_stream_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatIn"];
            };
        };
        responses: {
            /** @description Words as they come, then the end; or an error in its place. */
            200: {
                headers: {
                    /** @description Of the reply, where it is kept in a conversation. */
                    "X-Message-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    list_collections_api_v1_collections_get: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CollectionOut_"];
                };
            };
        };
    };
    create_collection_api_v1_collections_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_CollectionOut_"];
                };
            };
        };
    };
    get_collection_api_v1_collections__collection_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_CollectionOut_"];
                };
            };
        };
    };
    delete_collection_api_v1_collections__collection_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    update_collection_api_v1_collections__collection_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                collection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_CollectionOut_"];
                };
            };
        };
    };
    get_community_api_v1_community_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_CommunityOut_"];
                };
            };
        };
    };
    update_community_api_v1_community_patch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommunityIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_CommunityOut_"];
                };
            };
        };
    };
    list_conversations_api_v1_conversations_get: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ConversationOut_"];
                };
            };
        };
    };
    open_conversation_api_v1_conversations_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ConversationOut_"];
                };
            };
        };
    };
    get_conversation_api_v1_conversations__conversation_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ConversationOut_"];
                };
            };
        };
    };
    delete_conversation_api_v1_conversations__conversation_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    update_conversation_api_v1_conversations__conversation_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ConversationOut_"];
                };
            };
        };
    };
    list_chat_messages_api_v1_conversations__conversation_id__messages_get: {
        parameters: {
            query?: {
                limit?: number;
                before?: number | null;
                after?: number | null;
            };
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ChatMessageOut_"];
                };
            };
        };
    };
    stop_reply_api_v1_conversations__conversation_id__stop_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Union_ChatMessageOut__NoneType__"];
                };
            };
        };
    };
    list_documents_api_v1_documents_get: {
        parameters: {
            query?: {
                status?: components["schemas"]["DocumentStatus"] | null;
                collectionId?: string | null;
                isLoose?: boolean;
                words?: string;
                sort?: components["schemas"]["DocumentSort"];
                limit?: number;
                offset?: number;
                withTotal?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DocumentOut_"];
                };
            };
        };
    };
    add_document_api_v1_documents_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    audience?: ("community" | "private") | {
                        /** Format: uuid */
                        channelId: string;
                    } | null;
                    collectionId?: string | null;
                    source?: string | null;
                    text: string;
                    title: string;
                };
                "multipart/form-data": {
                    audience?: string;
                    collectionId?: string | null;
                    /** Format: binary */
                    file: string;
                    source?: string | null;
                    title?: string | null;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_AddedOut_"];
                };
            };
        };
    };
    add_documents_api_v1_documents_batch_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_list_Union_AcceptedOut__RefusedOut___"];
                };
            };
        };
    };
    get_document_api_v1_documents__document_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_DocumentOut_"];
                };
            };
        };
    };
    replace_document_api_v1_documents__document_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    source?: string | null;
                    text: string;
                    title?: string | null;
                };
                "multipart/form-data": {
                    audience?: string;
                    collectionId?: string | null;
                    /** Format: binary */
                    file: string;
                    source?: string | null;
                    title?: string | null;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_DocumentOut_"];
                };
            };
        };
    };
    delete_document_api_v1_documents__document_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    update_document_api_v1_documents__document_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_DocumentOut_"];
                };
            };
        };
    };
    get_file_api_v1_documents__document_id__file_get: {
        parameters: {
            query?: {
                version?: number | null;
            };
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            /** @description The part that `Range` asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_passages_api_v1_documents__document_id__passages_get: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PassageOut_"];
                };
            };
        };
    };
    get_text_api_v1_documents__document_id__text_get: {
        parameters: {
            query?: {
                version?: number | null;
            };
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_DocumentTextOut_"];
                };
            };
        };
    };
    list_versions_api_v1_documents__document_id__versions_get: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_VersionOut_"];
                };
            };
        };
    };
    restore_version_api_v1_documents__document_id__versions__number__restore_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_DocumentOut_"];
                };
            };
        };
    };
    list_drafts_api_v1_drafts_get: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DraftOut_"];
                };
            };
        };
    };
    list_evaluations_api_v1_evaluations_get: {
        parameters: {
            query?: {
                number?: number | null;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_EvaluationOut_"];
                };
            };
        };
    };
    evaluate_api_v1_evaluations_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EvaluationIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_TaskOut_"];
                };
            };
        };
    };
    store_file_api_v1_files_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_FileOut_"];
                };
            };
        };
    };
    get_file_api_v1_files__file_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            /** @description The part that `Range` asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_file_api_v1_files__file_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    get_thumbnail_api_v1_files__file_id__thumbnail_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": unknown;
                };
            };
        };
    };
    find_api_v1_find_get: {
        parameters: {
            query: {
                /** @description Words, or the beginning of a name. With `from:`, `in:`, `before:`, `after:`, `on:`, `has:`, `is:` or `-` before a word, as `GET /search` has them, messages alone are looked for. */
                q: string;
                /** @description What to look for; everything by default. */
                kinds?: ("passages" | "messages" | "moments" | "documents" | "mechanisms" | "channels" | "people")[] | null;
                /** @description Of each kind. */
                limit?: number;
                /** @description Minutes that your clock is ahead of UTC, for the days in the query. */
                utcOffset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_FoundThingsOut_"];
                };
            };
        };
    };
    list_golden_questions_api_v1_goldenQuestions_get: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_GoldenQuestionOut_"];
                };
            };
        };
    };
    add_golden_question_api_v1_goldenQuestions_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoldenQuestionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_GoldenQuestionOut_"];
                };
            };
        };
    };
    get_golden_question_api_v1_goldenQuestions__golden_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                golden_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_GoldenQuestionOut_"];
                };
            };
        };
    };
    replace_golden_question_api_v1_goldenQuestions__golden_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                golden_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoldenQuestionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_GoldenQuestionOut_"];
                };
            };
        };
    };
    remove_golden_question_api_v1_goldenQuestions__golden_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                golden_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    list_indexes_api_v1_indexes_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_list_IndexOut__"];
                };
            };
        };
    };
    switch_back_api_v1_indexes_back_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SearchedOut_"];
                };
            };
        };
    };
    drop_index_api_v1_indexes__number__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    switch_index_api_v1_indexes__number__switch_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SwitchIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_TaskOut_"];
                };
            };
        };
    };
    list_invitations_api_v1_invitations_get: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_InvitationOut_"];
                };
            };
        };
    };
    create_invitation_api_v1_invitations_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NewInvitationOut_"];
                };
            };
        };
    };
    look_at_invitation_api_v1_invitations__code__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_InvitationLookOut_"];
                };
            };
        };
    };
    revoke_invitation_api_v1_invitations__code__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `id` of the invitation. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    list_jobs_api_v1_jobs_get: {
        parameters: {
            query?: {
                status?: components["schemas"]["JobState"][] | null;
                kind?: string[] | null;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_JobOut_"];
                };
            };
        };
    };
    cancel_jobs_api_v1_jobs_cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["JobsChangeIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_JobsChangedOut_"];
                };
            };
        };
    };
    pause_jobs_api_v1_jobs_pause_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["JobsChangeIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_JobsChangedOut_"];
                };
            };
        };
    };
    resume_jobs_api_v1_jobs_resume_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["JobsChangeIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_JobsChangedOut_"];
                };
            };
        };
    };
    retry_jobs_api_v1_jobs_retry_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["JobsChangeIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_JobsChangedOut_"];
                };
            };
        };
    };
    get_job_api_v1_jobs__job_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_JobOut_"];
                };
            };
        };
    };
    cancel_job_api_v1_jobs__job_id__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReasonIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_JobOut_"];
                };
            };
        };
    };
    pause_job_api_v1_jobs__job_id__pause_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReasonIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_JobOut_"];
                };
            };
        };
    };
    resume_job_api_v1_jobs__job_id__resume_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReasonIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_JobOut_"];
                };
            };
        };
    };
    retry_job_api_v1_jobs__job_id__retry_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReasonIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_JobOut_"];
                };
            };
        };
    };
    list_mechanisms_api_v1_mechanisms_get: {
        parameters: {
            query?: {
                ownerId?: string | null;
                state?: components["schemas"]["MechanismState"] | null;
                tag?: string | null;
                category?: string | null;
                minDuration?: number | null;
                maxDuration?: number | null;
                sort?: components["schemas"]["MechanismSort"];
                limit?: number;
                cursor?: string | null;
                withTotal?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MechanismShownOut_"];
                };
            };
        };
    };
    create_mechanism_api_v1_mechanisms_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MechanismIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_MechanismCreatedOut_"];
                };
            };
        };
    };
    get_mechanism_api_v1_mechanisms__mechanism_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mechanism_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_MechanismShownOut_"];
                };
            };
        };
    };
    delete_mechanism_api_v1_mechanisms__mechanism_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mechanism_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    update_mechanism_api_v1_mechanisms__mechanism_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mechanism_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MechanismChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_MechanismOut_"];
                };
            };
        };
    };
    get_captions_api_v1_mechanisms__mechanism_id__captions__language__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mechanism_id: string;
                /** @description BCP 47: `ja`, `en`, `ko`, `zh-Hans`, `pt-BR`. */
                language: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/vtt": unknown;
                };
            };
        };
    };
    put_captions_api_v1_mechanisms__mechanism_id__captions__language__put: {
        parameters: {
            query?: {
                /** @description Left out: what speakers call it. */
                label?: string | null;
            };
            header?: never;
            path: {
                mechanism_id: string;
                /** @description BCP 47: `ja`, `en`, `ko`, `zh-Hans`, `pt-BR`. */
                language: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/vtt": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_CaptionTrackOut_"];
                };
            };
        };
    };
    remove_captions_api_v1_mechanisms__mechanism_id__captions__language__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mechanism_id: string;
                /** @description BCP 47: `ja`, `en`, `ko`, `zh-Hans`, `pt-BR`. */
                language: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    choose_categories_api_v1_mechanisms__mechanism_id__categories_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mechanism_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChoiceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ChoiceOut_"];
                };
            };
        };
    };
    get_video_api_v1_mechanisms__mechanism_id__file_get: {
        parameters: {
            query?: {
                original?: boolean;
            };
            header?: never;
            path: {
                mechanism_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "video/mp4": unknown;
                };
            };
            /** @description The part that `Range` asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    like_mechanism_api_v1_mechanisms__mechanism_id__like_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mechanism_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_LikesOut_"];
                };
            };
        };
    };
    take_like_back_api_v1_mechanisms__mechanism_id__like_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mechanism_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_LikesOut_"];
                };
            };
        };
    };
    list_notes_api_v1_mechanisms__mechanism_id__notes_get: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                mechanism_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_NoteOut_"];
                };
            };
        };
    };
    write_note_api_v1_mechanisms__mechanism_id__notes_post: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path: {
                mechanism_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoteOut_"];
                };
            };
        };
    };
    delete_note_api_v1_mechanisms__mechanism_id__notes__note_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mechanism_id: string;
                note_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    edit_note_api_v1_mechanisms__mechanism_id__notes__note_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mechanism_id: string;
                note_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoteOut_"];
                };
            };
        };
    };
    get_position_api_v1_mechanisms__mechanism_id__position_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mechanism_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PositionOut_"];
                };
            };
        };
    };
    keep_position_api_v1_mechanisms__mechanism_id__position_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mechanism_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PositionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PositionOut_"];
                };
            };
        };
    };
    get_preview_api_v1_mechanisms__mechanism_id__preview_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mechanism_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": unknown;
                };
            };
            /** @description The part that `Range` asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    publish_mechanism_api_v1_mechanisms__mechanism_id__publish_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mechanism_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_MechanismOut_"];
                };
            };
        };
    };
    get_thumbnail_api_v1_mechanisms__mechanism_id__thumbnail_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mechanism_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": unknown;
                };
            };
            /** @description The part that `Range` asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    unpublish_mechanism_api_v1_mechanisms__mechanism_id__unpublish_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mechanism_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnpublishIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    get_message_api_v1_messages__message_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_MessageOut_"];
                };
            };
        };
    };
    delete_message_api_v1_messages__message_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    edit_message_api_v1_messages__message_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_MessageOut_"];
                };
            };
        };
    };
    list_around_api_v1_messages__message_id__around_get: {
        parameters: {
            query?: {
                before?: number;
                after?: number;
            };
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MessageOut_"];
                };
            };
        };
    };
    list_edits_api_v1_messages__message_id__edits_get: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_EditOut_"];
                };
            };
        };
    };
    find_following_api_v1_messages__message_id__follow_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Union_FollowOut__NoneType__"];
                };
            };
        };
    };
    follow_thread_api_v1_messages__message_id__follow_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_FollowOut_"];
                };
            };
        };
    };
    unfollow_thread_api_v1_messages__message_id__follow_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    pin_message_api_v1_messages__message_id__pin_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PinOut_"];
                };
            };
        };
    };
    unpin_message_api_v1_messages__message_id__pin_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PinOut_"];
                };
            };
        };
    };
    add_reaction_api_v1_messages__message_id__reactions__emoji__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
                /** @description One emoji of Unicode. */
                emoji: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ReactionsOut_"];
                };
            };
        };
    };
    add_reaction_api_v1_messages__message_id__reactions__emoji__post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
                /** @description One emoji of Unicode. */
                emoji: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ReactionsOut_"];
                };
            };
        };
    };
    remove_reaction_api_v1_messages__message_id__reactions__emoji__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
                /** @description One emoji of Unicode. */
                emoji: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ReactionsOut_"];
                };
            };
        };
    };
    mark_thread_read_api_v1_messages__message_id__read_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ThreadReadIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_FollowOut_"];
                };
            };
        };
    };
    list_replies_api_v1_messages__message_id__replies_get: {
        parameters: {
            query?: {
                /** @description At most 500 are returned. */
                limit?: number;
                after?: number;
            };
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MessageOut_"];
                };
            };
        };
    };
    list_models_api_v1_models_get: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ModelOut_"];
                };
            };
        };
    };
    list_notifications_api_v1_notifications_get: {
        parameters: {
            query?: {
                limit?: number;
                before?: string | null;
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_NotificationOut_"];
                };
            };
        };
    };
    read_notifications_api_v1_notifications_read_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NotificationsReadIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NotificationCountOut_"];
                };
            };
        };
    };
    list_presence_api_v1_presence_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_list_PresenceOut__"];
                };
            };
        };
    };
    list_questions_api_v1_questions_get: {
        parameters: {
            query?: {
                state?: components["schemas"]["QuestionState"] | null;
                sourcesChanged?: boolean | null;
                answerId?: string | null;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_QuestionOut_"];
                };
            };
        };
    };
    get_question_api_v1_questions__question_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                question_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_QuestionOut_"];
                };
            };
        };
    };
    delete_question_api_v1_questions__question_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                question_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    change_question_api_v1_questions__question_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                question_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionChangeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_QuestionOut_"];
                };
            };
        };
    };
    accept_answer_api_v1_questions__question_id__accept_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                question_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_DocumentOut_"];
                };
            };
        };
    };
    confirm_answer_api_v1_questions__question_id__confirm_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                question_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_QuestionOut_"];
                };
            };
        };
    };
    list_replies_api_v1_questions__question_id__replies_get: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                question_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReplyOut_"];
                };
            };
        };
    };
    reply_to_question_api_v1_questions__question_id__replies_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                question_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ReplyAddedOut_"];
                };
            };
        };
    };
    delete_reply_api_v1_questions__question_id__replies__reply_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                question_id: string;
                reply_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    build_index_api_v1_rag_build_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BuildIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_TaskOut_"];
                };
            };
        };
    };
    search_api_v1_rag_search_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_list_SourceOut__"];
                };
            };
        };
    };
    search_api_v1_search_get: {
        parameters: {
            query: {
                /** @description Words that all must be there. Also `from:name`, `in:channel`, `before:`, `after:` and `on:` with a date, `has:link|file|image|reaction|code|pin`, `is:thread`, `"a phrase"`, and `-` before what must not be there. */
                q: string;
                kinds?: ("message" | "document" | "mechanism" | "person")[] | null;
                limit?: number;
                cursor?: number | null;
                /** @description Minutes that your clock is ahead of UTC, for the days in the query. */
                utcOffset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_FoundOut_"];
                };
            };
        };
    };
    set_up_api_v1_setup_post: {
        parameters: {
            query?: never;
            header?: {
                "user-agent"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUpIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SetUpOut_"];
                };
            };
        };
    };
    get_state_api_v1_state_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_StateOut_"];
                };
            };
        };
    };
    list_unread_api_v1_unread_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_UnreadOut_"];
                };
            };
        };
    };
    begin_upload_api_v1_uploads_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/offset+octet-stream": string;
            };
        };
        responses: {
            /** @description See the headers. */
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    describe_uploads_api_v1_uploads_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the headers. */
            204: {
                headers: {
                    "Tus-Version"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_uploaded_file_api_v1_uploads__upload_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_UploadOut_"];
                };
            };
        };
    };
    end_upload_api_v1_uploads__upload_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the headers. */
            204: {
                headers: {
                    "Tus-Resumable"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_upload_api_v1_uploads__upload_id__head: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the headers. */
            200: {
                headers: {
                    "Upload-Offset"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    append_to_upload_api_v1_uploads__upload_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/offset+octet-stream": string;
            };
        };
        responses: {
            /** @description See the headers. */
            204: {
                headers: {
                    "Upload-Offset"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_users_api_v1_users_get: {
        parameters: {
            query?: {
                /** @description Part of a name. */
                q?: string;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PersonOut_"];
                };
            };
        };
    };
    get_me_api_v1_users_me_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ProfileOut_"];
                };
            };
        };
    };
    update_me_api_v1_users_me_patch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ProfileOut_"];
                };
            };
        };
    };
    set_do_not_disturb_api_v1_users_me_doNotDisturb_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DoNotDisturbIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_DoNotDisturbOut_"];
                };
            };
        };
    };
    export_own_messages_api_v1_users_me_export_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
        };
    };
    get_preferences_api_v1_users_me_preferences_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PreferencesOut_"];
                };
            };
        };
    };
    set_preferences_api_v1_users_me_preferences_patch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreferencesIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PreferencesOut_"];
                };
            };
        };
    };
    get_user_api_v1_users__user_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PersonOut_"];
                };
            };
        };
    };
    deactivate_user_api_v1_users__user_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NoneType_"];
                };
            };
        };
    };
    change_role_api_v1_users__user_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PersonOut_"];
                };
            };
        };
    };
    reactivate_user_api_v1_users__user_id__reactivate_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PersonOut_"];
                };
            };
        };
    };
    webhook_api_v1_webhook_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_WebhookOut_"];
                };
            };
        };
    };
    health_healthz_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthOut"];
                };
            };
        };
    };
    metrics_metrics_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
        };
    };
    readiness_readyz_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthOut"];
                };
            };
        };
    };
}
