// Made by `npm run api-types` from the routes of the native API. Do not edit.
export interface paths {
    "/native/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether anybody can sign in yet */
        get: operations["getSetup"];
        put?: never;
        /**
         * Make the first organization and its administrator
         * @description Needs the code that the server prints while it is not set up; works once.
         */
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/sign-in/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How people can sign in here */
        get: operations["getSignInOptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a session of a browser with a password
         * @description The answer sets a cookie. `details.code_needed` of a 401: the password is right, and a `code` of the second factor is asked for.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/sign-in/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Go to the provider of single sign-on */
        get: operations["startSignOn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/sign-in/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Come back from there; sets the cookie of a session and goes on to `return_to` */
        get: operations["finishSignOn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who calls, and in which organization it acts */
        get: operations["getSession"];
        put?: never;
        post?: never;
        /** End this session */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/session/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on in another organization of the person */
        post: operations["switchOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the calling person is signed in */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** Sign out everywhere else */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out elsewhere */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a mail with a link to set a password
         * @description The answer is the same whether or not anybody has the address.
         */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set a password with the token of such a link; all sessions end */
        put: operations["setPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Take another password in the place of the one of now; all other sessions end */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/session/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Show a code, which is asked for from then on; get ten codes for recovery */
        put: operations["confirmTotp"];
        /** Get a secret for a program that makes codes; it counts once a code was shown */
        post: operations["offerTotp"];
        /** Sign in with the password alone again */
        delete: operations["removeTotp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who works in the organization */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End somebody’s work in the organization */
        delete: operations["removePerson"];
        options?: never;
        head?: never;
        /** Change what a member is called here, its role and its teams */
        patch: operations["changePerson"];
        trace?: never;
    };
    "/native/v1/people/{id}/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Let a member who has lost its second factor sign in with the password alone */
        delete: operations["removeTotpOf"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/people/{id}/sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Let a member come by another account of the provider of single sign-on */
        delete: operations["forgetSignOnOf"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was invited and has not come yet */
        get: operations["listInvitations"];
        put?: never;
        /** Ask somebody by mail to work in the organization; the link counts for seven days, once */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/invitations/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send another link, which counts in the place of the one before */
        post: operations["sendInvitationAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw an invitation */
        delete: operations["withdrawInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/invitations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a link stands for */
        get: operations["getInvitation"];
        /** Come, with a new password, or with the one that the person has; begins a session */
        put: operations["takeInvitation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/session/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Come as who is signed in already, with the same address */
        post: operations["takeOwnInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/session/person": {
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
        /** Change the own name, language and picture, and what the desk keeps for its person */
        patch: operations["changeOwnAccount"];
        trace?: never;
    };
    "/native/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tokens of the organization; an agent sees its own */
        get: operations["listTokens"];
        put?: never;
        /**
         * Make a token: for oneself, or as an administrator for another member
         * @description One for another member reaches this organization only.
         */
        post: operations["createOwnToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a token at once: an own one, or as an administrator anybody’s */
        delete: operations["endToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has changed what, and signed in, the newest first */
        get: operations["readAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an organization with its default inbox and an address for it */
        post: operations["createOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/organizations/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make somebody a member of an organization */
        post: operations["addPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/organizations/{id}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a token for a member */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/organizations/{id}/tokens/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a token at once */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/platform-apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The platform apps of the installation */
        get: operations["listPlatformApps"];
        put?: never;
        /** Make a platform app; its token is shown this once */
        post: operations["createPlatformApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/platform-apps/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End the token of a platform app at once; what it has made stays */
        delete: operations["revokePlatformApp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/platform-apps/{number}/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a platform app manage an organization that it has not made */
        post: operations["grantToPlatformApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the organization receives mail, and whether each address can send */
        get: operations["listAddresses"];
        put?: never;
        /** Receive mail for another address, and send from it */
        post: operations["createAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/addresses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an address: no mail comes in by it any more. Never the primary one */
        delete: operations["deleteAddress"];
        options?: never;
        head?: never;
        /** Change an address; what is not given stays */
        patch: operations["updateAddress"];
        trace?: never;
    };
    "/native/v1/addresses/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a small mail from an address, as all mail goes
         * @description What becomes of it is told by `GET /native/v1/messages/{id}/delivery`.
         */
        post: operations["sendTestMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/addresses/{id}/received": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest mail that came in at an address
         * @description The 20 newest; where very much comes in, only of the last moments.
         */
        get: operations["listReceivedMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/inboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The inboxes of the organization, the default one included */
        get: operations["listInboxes"];
        put?: never;
        /** Make an inbox */
        post: operations["createInbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/inboxes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One inbox, with its working hours */
        get: operations["getInbox"];
        put?: never;
        post?: never;
        /** Delete an inbox; its addresses, mailboxes and conversations go to another one */
        delete: operations["deleteInbox"];
        options?: never;
        head?: never;
        /** Change an inbox; what is not given stays */
        patch: operations["updateInbox"];
        trace?: never;
    };
    "/native/v1/inboxes/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agents who work in an inbox; administrators see all of them anyhow */
        get: operations["listInboxMembers"];
        /** Say who works in an inbox, and that nobody else does */
        put: operations["setInboxMembers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The domains of the organization, with their DNS records and what the last check has found */
        get: operations["listDomains"];
        put?: never;
        /**
         * Add a domain; the answer has the records to set. Until they are right nothing is sent from it
         * @description One that is here already stays as it is; `receives_mail` can be changed that way.
         */
        post: operations["createDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/domains/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One domain */
        get: operations["getDomain"];
        put?: never;
        post?: never;
        /** Remove a domain and its keys; addresses on it become inactive */
        delete: operations["removeDomain"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/domains/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the DNS now, and answer with what it says of each record */
        post: operations["checkDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/mail-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How mail comes to this server and leaves it, as its operator has set it up */
        get: operations["getMailServer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The teams of the organization */
        get: operations["listTeams"];
        put?: never;
        /** Make a team */
        post: operations["createTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a team; conversations that it had go on without one */
        delete: operations["deleteTeam"];
        options?: never;
        head?: never;
        /** Change a team; what is not given stays */
        patch: operations["updateTeam"];
        trace?: never;
    };
    "/native/v1/teams/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is in a team */
        get: operations["listTeamMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/teams/{id}/members/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put a person into a team */
        put: operations["addTeamMember"];
        post?: never;
        /** Take a person out of a team; what is assigned to them stays theirs */
        delete: operations["removeTeamMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The attributes that the organization has defined */
        get: operations["listAttributes"];
        put?: never;
        /** Define an attribute */
        post: operations["createAttribute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/attributes/{id}": {
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
        /** Change what is defined; what is given replaces */
        patch: operations["updateAttribute"];
        trace?: never;
    };
    "/native/v1/contacts/{id}/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say something about a contact in defined attributes; answers with all that is said */
        put: operations["setContactAttributes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/conversations/{id}/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say something about a conversation in defined attributes; answers with all that is said */
        put: operations["setConversationAttributes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The flows of the organization */
        get: operations["listFlows"];
        put?: never;
        /** Name what comes in one way over one endpoint */
        post: operations["createFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/flows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a flow */
        delete: operations["deleteFlow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/inboxes/{id}/acknowledgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an inbox answers by itself to whoever begins a conversation by mail */
        get: operations["getAcknowledgement"];
        /** Let an inbox acknowledge mail that begins a conversation, from now on */
        put: operations["setAcknowledgement"];
        post?: never;
        /** Acknowledge nothing any more */
        delete: operations["removeAcknowledgement"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened after a cursor, oldest first
         * @description A reader that has processed everything up to a cursor misses nothing by going on from there. `cursor` of the answer is where to go on; it stays the same while nothing happened.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow what happens (server-sent events; resumes from Last-Event-ID) */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A whole message: who, what, where it lies and why, what came of it at each recipient */
        get: operations["readMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/messages/{id}/html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A message as a document that is safe to show: nothing in it runs or loads by itself */
        get: operations["readMessageHtml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/messages/{id}/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A message as it goes below an answer to it: text and structure, without pictures and styles */
        get: operations["quoteMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/attachments/{organization}/{id}/{file_id}/{disposition}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of an attachment, through a signed link */
        get: operations["downloadAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/remote-content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture that a mail names, fetched by this server, through a signed link */
        get: operations["getRemoteContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/messages/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Recall a message that is still held; it is a draft again */
        post: operations["cancelMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/messages/{id}/delivery-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What servers and providers reported about a message, oldest first */
        get: operations["listDeliveryReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/messages/{id}/delivery-reports/{report_id}/eml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A report as it arrived, byte for byte */
        get: operations["downloadDeliveryReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/captured-mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mail that would have left if a relay were set, newest first */
        get: operations["listCapturedMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/messages/{id}/delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has become of a message of ours at each recipient, and when it is tried again */
        get: operations["getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/mailboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The connected mailboxes, and how they fare */
        get: operations["listMailboxes"];
        put?: never;
        /** Connect a mailbox over IMAP; its mail is taken from then on */
        post: operations["createMailbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/mailboxes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A connected mailbox, how it fares, and the mail that was left out */
        get: operations["getMailbox"];
        put?: never;
        post?: never;
        /** Disconnect a mailbox; the mail that came from it stays */
        delete: operations["deleteMailbox"];
        options?: never;
        head?: never;
        /** Change a connected mailbox; it is tried again at once */
        patch: operations["updateMailbox"];
        trace?: never;
    };
    "/native/v1/mailboxes/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in to a mailbox and open its folder; says at which step that failed */
        post: operations["testMailbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/relays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The relays of the organization, and what leaves through each */
        get: operations["listRelays"];
        put?: never;
        /** Add a relay; whether it works, a test says */
        post: operations["createRelay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/relays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One relay */
        get: operations["getRelay"];
        put?: never;
        post?: never;
        /** Remove a relay; nothing leaves from its addresses until they are sent through another way */
        delete: operations["deleteRelay"];
        options?: never;
        head?: never;
        /** Change what is given of a relay */
        patch: operations["updateRelay"];
        trace?: never;
    };
    "/native/v1/relays/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in at a relay as sending would; says at which step that failed */
        post: operations["testRelay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/relay-senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The addresses whose mail leaves through a relay of the organization’s own */
        get: operations["listRelaySenders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/relay-senders/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let the mail of an address leave through a relay, and no other way */
        put: operations["setRelaySender"];
        post?: never;
        /** Let the mail of an address leave as that of others does */
        delete: operations["removeRelaySender"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signatures, and below which addresses each stands */
        get: operations["listSignatures"];
        put?: never;
        /** Add a signature */
        post: operations["createSignature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/signatures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One signature */
        get: operations["getSignature"];
        put?: never;
        post?: never;
        /** Remove a signature; its addresses have none then */
        delete: operations["deleteSignature"];
        options?: never;
        head?: never;
        /** Change what is given of a signature */
        patch: operations["updateSignature"];
        trace?: never;
    };
    "/native/v1/webhook-payloads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** In whose words webhooks can be told, and of which events */
        get: operations["listWebhookPayloads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The webhooks of every payload, and how they fare */
        get: operations["listAllWebhooks"];
        put?: never;
        /** Add a webhook; its secret is shown this once */
        post: operations["makeWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /** Remove a webhook, and its log of deliveries */
        delete: operations["removeWebhook"];
        options?: never;
        head?: never;
        /** Change what is given of a webhook; another URL is tried at once */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/native/v1/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a webhook another secret, which is shown this once */
        post: operations["resetWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring a webhook a test event now, signed, and say what came back */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/bots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bots that the organization may use, and where they answer */
        get: operations["listBots"];
        put?: never;
        /** Add a bot; its token and its secret are shown this once */
        post: operations["createBot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/bots/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a bot; people answer where it did */
        delete: operations["deleteBot"];
        options?: never;
        head?: never;
        /** Change what is given of a bot */
        patch: operations["updateBot"];
        trace?: never;
    };
    "/native/v1/bots/{id}/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a bot another token, which is shown this once */
        post: operations["resetBotToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/bots/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a bot another secret to verify what it is told with, which is shown this once */
        post: operations["resetBotSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/inboxes/{id}/bot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let a bot answer first in an inbox, or none */
        put: operations["setBotOfInbox"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring one old mail into an inbox
         * @description The body is the raw mail (message/rfc822). It is read already, stands in the order of its Date header (without a usable one: of the x-received-at header, an RFC 3339 time), and does not reopen what came after it. Mail from an own address becomes a sent message. A mail that the inbox has is left as it is: importing twice changes nothing.
         */
        post: operations["importMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/derivations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much of the stored mail an older version has read
         * @description Of the own organization; with a token that manages the installation, of all of them.
         */
        get: operations["listDerivations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/organizations/{id}/derivations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read, judge and place some messages again, and bring what is stored of them up to date
         * @description Works through one batch and says behind which message to go on. What people did since stays; a message whose source is missing or cannot be read stays as it is. Doing it again changes nothing.
         */
        post: operations["deriveAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/backup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything of this installation as it is now: all organizations, messages and files (a tar)
         * @description Made while everybody goes on working; `parlance restore` reads it. An archive is whole when it ends with the entry end.json; that one also lists files which the store should have had, but had not.
         */
        get: operations["createBackup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is being written out, and what was and can be fetched still; the newest first */
        get: operations["listExports"];
        put?: never;
        /**
         * Have mail, contacts or conversations written to a file, in the background
         * @description What was anonymized is not in it, also when that happens afterwards: then its part is written anew.
         */
        post: operations["createExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far one is */
        get: operations["getExport"];
        put?: never;
        post?: never;
        /** Stop one, or remove its file */
        delete: operations["deleteExport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/exports/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An address from which the file can be fetched without a token, for ten minutes */
        post: operations["linkExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/export-files/{organization}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file, through such a link */
        get: operations["downloadExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How mail, mailboxes, webhooks and jobs fare; for whoever manages the installation, also the server */
        get: operations["showSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/conversations/{id}:merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put all messages of another conversation into this one; the other one ends */
        post: operations["mergeConversations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/conversations/{id}:split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a conversation of its own from a message on */
        post: operations["splitConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/messages/{id}:move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a message into another conversation, or into one of its own */
        post: operations["moveMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/changes/{id}:undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a move, a merge or a split */
        post: operations["undoChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/retention-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules by which conversations are anonymized or deleted after a time */
        get: operations["listRetentionRules"];
        put?: never;
        /** Have conversations anonymized or deleted after a time, from now on */
        post: operations["createRetentionRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/retention-rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell what a rule would take now; nothing happens */
        post: operations["previewRetention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/retention-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a rule; what it has asked for already is carried out */
        delete: operations["deleteRetentionRule"];
        options?: never;
        head?: never;
        /** Change a rule, or let it rest */
        patch: operations["updateRetentionRule"];
        trace?: never;
    };
    "/native/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queues of the organization */
        get: operations["listQueues"];
        put?: never;
        /** Make a queue; the first one is the default */
        post: operations["createQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/queues/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One queue */
        get: operations["getQueue"];
        put?: never;
        post?: never;
        /** Delete a queue: what waits there, waits in the default one */
        delete: operations["deleteQueue"];
        options?: never;
        head?: never;
        /** Change a queue */
        patch: operations["updateQueue"];
        trace?: never;
    };
    "/native/v1/queues/{id}/endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what waits in a queue: what comes in over these addresses, numbers, websites */
        put: operations["setQueueEndpoints"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/queues/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom a queue offers conversations to */
        get: operations["listQueueMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/queues/{id}/members/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put somebody into a queue, or say who is asked before whom */
        put: operations["setQueueMember"];
        post?: never;
        /** Take somebody out of a queue */
        delete: operations["removeQueueMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller may take right now, oldest first */
        get: operations["listOffers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/offers/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a conversation that is offered; 409 when the offer is over */
        post: operations["acceptOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/offers/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave a conversation that is offered to others */
        post: operations["rejectOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say that the caller is there, which lasts a minute, and what the caller takes */
        put: operations["setPresence"];
        post?: never;
        /** Say that the caller is gone */
        delete: operations["endPresence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/conversations/{id}/abandoned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that the customer of a waiting conversation has left */
        post: operations["abandonConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/conversations/{id}/follow-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put a conversation off until a moment, or until the customer writes */
        put: operations["setFollowUp"];
        post?: never;
        /** Take a conversation up again before its moment */
        delete: operations["removeFollowUp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/conversations/{id}/parent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say from which other conversation one came */
        put: operations["setParent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/conversations/{id}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put another contact in the place of the one that a conversation is with */
        put: operations["replaceContact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/conversations/{id}/language": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say in which language a conversation is */
        put: operations["setLanguage"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lists of conversations that the caller has, with how many are in each */
        get: operations["listViews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of a list of conversations; what stood there before is neither skipped nor shown twice */
        get: operations["listConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A conversation, and whom an answer to it goes to */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        /** Delete what lies in the trash for good, with all its messages */
        delete: operations["removeConversation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/conversations/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages, notes and what else happened, the newest page first, oldest first within it */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/messages/{id}/source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The raw mail, as it came or as it leaves */
        get: operations["readMessageSource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/conversations:change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change up to 100 conversations; tells of each what takes the change back */
        post: operations["changeConversations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/conversations/{id}/composing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell the others that the caller writes here, or has stopped; it lasts 30 seconds */
        post: operations["setComposing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/conversations/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note something in a conversation, for those who work here */
        post: operations["createNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/notes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a note of the caller away for good */
        delete: operations["deleteNote"];
        options?: never;
        head?: never;
        /** Write a note of the caller anew */
        patch: operations["updateNote"];
        trace?: never;
    };
    "/native/v1/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The labels of the organization, by name */
        get: operations["listLabels"];
        put?: never;
        /** Make a label */
        post: operations["createLabel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/labels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a label, also from what carries it */
        delete: operations["deleteLabel"];
        options?: never;
        head?: never;
        /** Change a label; what carries it follows a new name */
        patch: operations["updateLabel"];
        trace?: never;
    };
    "/native/v1/saved-searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The saved searches of the caller, and those that are shared, by name */
        get: operations["listSavedSearches"];
        put?: never;
        /** Keep a search, for oneself or for all who work here */
        post: operations["createSavedSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/saved-searches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a saved search */
        delete: operations["deleteSavedSearch"];
        options?: never;
        head?: never;
        /** Change a saved search; one that is shared only who keeps it, or an administrator */
        patch: operations["updateSavedSearch"];
        trace?: never;
    };
    "/native/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contacts, who was heard of last first; with `q` those that have it in a name or an address */
        get: operations["listContacts"];
        put?: never;
        /** Make a contact */
        post: operations["createContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A contact, with how many conversations it has */
        get: operations["getContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what is said of a contact; what is not given stays */
        patch: operations["updateContact"];
        trace?: never;
    };
    "/native/v1/contacts/{id}:merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make one contact of two: all that `from_contact_id` has becomes this one’s */
        post: operations["mergeContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/contacts/{id}:anonymize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a contact anonymized with all its conversations; it cannot be undone */
        post: operations["anonymizeContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/contacts/{id}/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The conversations of a contact, open and done, newest first */
        get: operations["listConversationsOfContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/contacts/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was written down about a contact, newest first */
        get: operations["listContactNotes"];
        put?: never;
        /** Write something down about a contact */
        post: operations["createContactNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/contacts/{id}/notes/{note_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget it */
        delete: operations["deleteContactNote"];
        options?: never;
        head?: never;
        /** Write it anew */
        patch: operations["updateContactNote"];
        trace?: never;
    };
    "/native/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Store a file: its bytes as they are, or as a form with one file */
        post: operations["storeFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/files/{organization}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a stored file, through a signed link */
        get: operations["downloadStoredFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to write: an answer, something forwarded, or a new conversation */
        post: operations["beginDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A message that is still being written */
        get: operations["readDraft"];
        put?: never;
        post?: never;
        /** Do not write it after all */
        delete: operations["dropDraft"];
        options?: never;
        head?: never;
        /** Write on; what is not given stays */
        patch: operations["changeDraft"];
        trace?: never;
    };
    "/native/v1/drafts/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send it: it is held for a moment, or until `send_at`, and can be recalled so long */
        post: operations["sendOffDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/conversations/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say something in a chat, over SMS or a channel of your own; mail is written as a draft */
        post: operations["sayInChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The addresses that the caller may write from, the usual one first */
        get: operations["listSenders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/suggestions/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom somebody means who has begun to type: contacts and colleagues, at most ten */
        get: operations["suggestAddresses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/canned-answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Texts for answers; with `q` those that have it, the best first */
        get: operations["listCannedAnswers"];
        put?: never;
        /** Keep a text for answers under a short word */
        post: operations["createCannedAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/canned-answers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a text for answers */
        delete: operations["deleteCannedAnswer"];
        options?: never;
        head?: never;
        /** Change a text for answers */
        patch: operations["updateCannedAnswer"];
        trace?: never;
    };
    "/native/v1/canned-answers/{id}/render": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A text for answers with its variables filled in for a conversation */
        post: operations["renderCannedAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/conversations:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take over a conversation that was held on a channel elsewhere, with its own moments
         * @description Nobody is told, nothing is sent, and no rule acts on it.
         */
        post: operations["importConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/inboxes/{id}/contact-form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contact form of an inbox, and where it is */
        get: operations["getContactFormSettings"];
        /** Let anybody write to an inbox over a form, or no longer */
        put: operations["setContactFormSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/contact-forms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contact form of an inbox: a page, or what it takes to show one */
        get: operations["getContactForm"];
        put?: never;
        /** What somebody has filled in, as a form or as JSON */
        post: operations["sendContactForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/webhook-sinks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is told what happens (webhooks, API inboxes, bots), and how they fare
         * @description Only those to whom there was something to tell.
         */
        get: operations["listWebhookSinks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/webhook-sinks/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch on again what was switched off because it failed for too long */
        post: operations["enableWebhookSink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was brought, or is to be, newest first */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/webhook-deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A delivery with what was sent last and what came back */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/webhook-deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring a finished delivery once more, under the same id */
        post: operations["replayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/webhook-deliveries/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring many once more, oldest first; up to 1000 in one call */
        post: operations["replayWebhookDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/contacts/{id}/ban": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Hear nothing more of a contact: what it writes is kept, and opens nothing
         * @description The same as `blocked` of the Chatwoot API.
         */
        put: operations["banContact"];
        post?: never;
        /** Hear a contact again */
        delete: operations["unbanContact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/banned-addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The IP addresses from which nobody may write over public doors */
        get: operations["listBannedAddresses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/banned-addresses/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Refuse an IP address at public doors: chats of websites, the public API, forms */
        put: operations["banAddress"];
        post?: never;
        /** Let an IP address in again */
        delete: operations["unbanAddress"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/inboxes/{id}/survey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether, when and how customers of an inbox are asked for a rating */
        get: operations["getInboxSurvey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Ask customers for a rating when a conversation is closed; what is not given stays */
        patch: operations["changeInboxSurvey"];
        trace?: never;
    };
    "/native/v1/reports/volume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much came in, was answered and was closed on each day */
        get: operations["reportVolume"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/reports/times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long customers waited for the first answer and for the end, in seconds */
        get: operations["reportTimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/reports/backlog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many conversations were not over at the end of each day */
        get: operations["reportBacklog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/reports/service-level": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many of the conversations that customers began on each day were answered within some hours */
        get: operations["reportServiceLevel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/reports/ratings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What customers said on each day, from 1 to 5 */
        get: operations["reportRatings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/reports/workload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the work was shared among people, inboxes or labels */
        get: operations["reportWorkload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/native/v1/reports/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was said in each hour of the week */
        get: operations["reportHours"];
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
        Organization: {
            /** @description uuid */
            id: string;
            number: string;
            name: string;
        };
        Person: {
            /** @description uuid */
            id: string;
            number: string;
            email: string;
            name: string;
            role: "administrator" | "agent";
        };
        Token: {
            /** @description uuid */
            id: string;
            /** @description shown this once; stored as a hash */
            token: string;
        };
        Address: {
            /** @description uuid */
            id: string;
            address: string;
            name: string | null;
            /** @description key of the inbox that its mail falls into */
            inbox_id: string;
            /** @description it sends and receives */
            is_active: boolean;
            /** @description it sends where nobody names a sender */
            is_primary: boolean;
            /** @description given out by the installation, on its own domain */
            is_platform: boolean;
            /** @description who may send from it; nobody named: everybody */
            senders: {
                person_ids: string[];
                team_ids: string[];
            };
            signature_id: string | null;
            domain: {
                id: string | null;
                name: string;
                /**
                 * @description `server`: the server’s own; `unlisted`: nobody has added it; `elsewhere`: another organization has proved it
                 * @enum {string}
                 */
                standing: "server" | "unlisted" | "pending" | "verified" | "failing" | "elsewhere";
            };
            problem: ("inactive" | "domain_not_verified" | "domain_of_another_organization" | "connection_deleted") | null;
            /**
             * @description a relay of the organization’s own, that of the server, or none: then it is kept here
             * @enum {string}
             */
            leaves_by: "connection" | "relay" | "capture";
            connection_id: string | null;
        };
        Inbox: {
            /** @description key of the inbox; `default` always exists */
            id: string;
            number: string;
            name: string;
            color: string | null;
            description: string | null;
            /** @description email, website, api or sms */
            channel: string;
        };
        Domain: {
            /** @description uuid */
            id: string;
            domain: string;
            /**
             * @description `failing`: was verified, and a record is wrong since; mail still leaves for three days
             * @enum {string}
             */
            standing: "pending" | "verified" | "failing";
            can_send: boolean;
            /** @description its mail comes to this server, so that it needs an MX record */
            receives_mail: boolean;
            records: {
                /**
                 * @description what it is for
                 * @enum {string}
                 */
                kind: "ownership" | "dkim" | "spf" | "mx" | "dmarc";
                /**
                 * @description kind of record
                 * @enum {string}
                 */
                type: "TXT" | "MX";
                /** @description where it stands, without the dot at the end */
                name: string;
                value: string;
                /** @description the domain is not verified without it */
                is_required: boolean;
                /**
                 * @description of the last check; `unknown`: the name servers gave no answer
                 * @enum {string}
                 */
                outcome: "unchecked" | "right" | "wrong" | "missing" | "unknown";
                /** @description what stands there, as far as it has to do with it */
                found: string[];
                reason: string | null;
                advice: string | null;
            }[];
            checked_at: string | null;
            verified_at: string | null;
            failing_since: string | null;
            /** @description RFC 3339, UTC */
            created_at: string;
        };
        Acknowledgement: {
            /** @description null: that of the mail, behind `Auto: ` */
            subject: string | null;
            text: string;
        };
        Team: {
            /** @description uuid */
            id: string;
            number: string;
            name: string;
            description: string | null;
            /** @description what the team gets goes to one of its people who is there */
            assigns_automatically: boolean;
        };
        Event: {
            /** @description position in the log; pass it as `after` to go on behind this event */
            cursor: string;
            type: string;
            conversation_id: string | null;
            message_id: string | null;
            actor: unknown;
            data: unknown;
            /** @description RFC 3339, UTC */
            at: string;
        };
        Message: {
            /** @description uuid */
            id: string;
            number: string;
            /** @description uuid */
            conversation_id: string;
            inbox_id: string | null;
            contact_id: string | null;
            author_id: string | null;
            kind: string;
            state: string;
            direction: string;
            subject: string;
            from: {
                address: string;
                name: string | null;
                kind: string | null;
                delivery: string | null;
                error: unknown;
            };
            reply_to: {
                address: string;
                name: string | null;
                kind: string | null;
                delivery: string | null;
                error: unknown;
            } | null;
            to: {
                address: string;
                name: string | null;
                kind: string | null;
                delivery: string | null;
                error: unknown;
            }[];
            cc: {
                address: string;
                name: string | null;
                kind: string | null;
                delivery: string | null;
                error: unknown;
            }[];
            bcc: {
                address: string;
                name: string | null;
                kind: string | null;
                delivery: string | null;
                error: unknown;
            }[];
            message_id: string | null;
            in_reply_to: string | null;
            references: string[];
            placement: unknown;
            automatic: unknown;
            /** @description not all of it could be read: the rest is only in its source */
            is_unparsed: boolean;
            text: string | null;
            /** @description the whole text again, in stretches; joined they are `text` */
            parts: {
                /** @description new, quoted or signature */
                kind: string;
                text: string;
            }[];
            new_text: string | null;
            has_html: boolean;
            attachments: {
                /** @description uuid */
                id: string;
                filename: string;
                content_type: string;
                size: number;
                cid: string | null;
                /** @description the HTML shows it */
                is_inline: boolean;
                /** @description works without a token for an hour */
                url: string;
            }[];
            labels: string[];
            is_trashed: boolean;
            is_spam: boolean;
            is_read: boolean;
            send_at: string | null;
            sent_at: string | null;
            received_at: string | null;
            /** @description RFC 3339, UTC */
            created_at: string;
            /** @description RFC 3339, UTC */
            updated_at: string;
        };
        CapturedMail: {
            /** @description uuid */
            id: string;
            message_id: string | null;
            envelope: {
                from: string;
                to: string[];
            };
            /** @description the mail as it would have left; bytes above 127 as ISO 8859-1 */
            raw: string;
            /** @description RFC 3339, UTC */
            at: string;
        };
        Mailbox: {
            /** @description uuid */
            id: string;
            host: string;
            port: number;
            /** @description `tls` from the first byte (default), or `starttls`; a password is never said without */
            security: "tls" | "starttls";
            username: string;
            folder: string;
            address: string;
            /** @description key of the inbox */
            inbox_id: string;
            /** @description `all`, or since when */
            from: string;
            mark_seen: boolean;
            move_to: string | null;
            /** @description `waiting`, `connected`, `failing` or `auth_failed` */
            state: string;
            connected_at: string | null;
            last_sync_at: string | null;
            failure: {
                /** @description `ok`, `auth_failed`, `tls_failed`, `host_unreachable`, `timeout`, `folder_missing`, `secret_missing` or `unknown` */
                status: string;
                error: string;
                /** @description RFC 3339, UTC */
                since: string;
                /** @description in a row */
                failures: number;
                /** @description RFC 3339, UTC */
                next_try_at: string;
            } | null;
            warning: string | null;
            uid_validity: string | null;
            /** @description mail up to here is done with */
            last_uid: string;
            counts: {
                stored: number;
                /** @description was here already */
                known: number;
                /** @description could not be taken */
                skipped: number;
            };
            /** @description the latest 100 that could not be taken; empty in lists */
            skipped: {
                uid_validity: string;
                uid: string;
                reason: string;
                size: number | null;
                /** @description RFC 3339, UTC */
                at: string;
            }[];
            /** @description RFC 3339, UTC */
            created_at: string;
            /** @description RFC 3339, UTC */
            updated_at: string;
        };
        Relay: {
            /** @description uuid */
            id: string;
            host: string;
            /** @description default: 587, with `tls` 465; text only where it names a secret (`{{ env.key }}`) */
            port: number | string;
            /** @description `tls` from the first byte, or `starttls`; a password is never said without */
            security: "tls" | "starttls";
            username: string;
            last_test: {
                /** @description the step that failed: reaching the server, securing the connection, logging in */
                status: "ok" | "host_unreachable" | "timeout" | "tls_failed" | "auth_failed" | "secret_missing" | "unknown";
                error: string | null;
                /** @description RFC 3339, UTC */
                tested_at: string;
            } | null;
            /** @description the addresses whose mail leaves through it, and no other way */
            senders: string[];
            created_by: string | null;
            /** @description RFC 3339, UTC */
            created_at: string;
            /** @description RFC 3339, UTC */
            updated_at: string;
        };
        RelaySender: {
            /** @description uuid */
            address_id: string;
            address: string;
            relay_id: string | null;
            reply_to: string | null;
            /** @description RFC 3339, UTC */
            created_at: string;
        };
        Webhook: {
            /** @description uuid */
            id: string;
            /** @description the API whose webhooks it is told like: their events, bodies, signatures, and patience */
            payload: "chatwoot" | "dixa";
            name: string | null;
            url: string;
            events: string[];
            inbox_id: string | null;
            is_enabled: boolean;
            has_authorization: boolean;
            health: {
                state: "active" | "failing" | "disabled";
                last_delivered_at: string | null;
                failing_since: string | null;
                last_error: string | null;
                disabled_at: string | null;
                disabled_reason: string | null;
                /** @description deliveries still to be brought */
                waiting: number;
            } | null;
            /** @description RFC 3339, UTC */
            created_at: string;
            /** @description RFC 3339, UTC */
            updated_at: string;
        };
        Bot: {
            /** @description uuid */
            id: string;
            number: string;
            name: string;
            description: string | null;
            url: string | null;
            /** @description of the installation: here it can be used, not changed */
            is_shared: boolean;
            /** @description keys of the inboxes in which it answers first */
            inbox_ids: string[];
            health: {
                state: "active" | "failing" | "disabled";
                last_delivered_at: string | null;
                failing_since: string | null;
                last_error: string | null;
                disabled_at: string | null;
                disabled_reason: string | null;
                /** @description deliveries still to be brought */
                waiting: number;
            } | null;
            /** @description RFC 3339, UTC */
            created_at: string;
            /** @description RFC 3339, UTC */
            updated_at: string;
        };
        DeliveryReport: {
            /** @description uuid */
            id: string;
            /** @description `delivery`, `complaint` or `receipt` */
            kind: string;
            /** @description addresses; of a delivery report with action, status, code, diagnostic and remoteMta */
            recipients: unknown;
            /** @description what says that it is about this message: `message_id`, `bounce_address` or `recipient` */
            tied_by: string;
            /** @description RFC 3339, UTC */
            received_at: string;
        };
        Queue: {
            /** @description uuid */
            id: string;
            name: string;
            is_default: boolean;
            /** @description the smallest comes first */
            priority: number;
            /** @enum {string} */
            algorithm: "all_at_once" | "one_at_a_time_random" | "longest_idle" | "priority_all_at_once" | "priority_one_at_a_time_random" | "priority_longest_idle";
            /** @description seconds */
            offer_timeout: number;
            /** @description seconds */
            wrapup_timeout: number;
            takes_calls: boolean;
            /** @description who has so many open conversations gets no more */
            capacity: number;
            thresholds: {
                [key: string]: number;
            };
            is_do_not_offer_on: boolean;
            do_not_offer_timeouts: {
                [key: string]: number;
            };
            is_preferred_agent_on: boolean;
            preferred_agent_timeouts: {
                [key: string]: number;
            };
            preferred_agent_offline_timeout: number | null;
            personal_offline_timeout: number | null;
            offers_abandoned: boolean;
            endpoints: {
                /** @enum {string} */
                way: "email" | "website" | "api" | "sms" | "contact_form" | "callback" | "phone" | "voicemail" | "whatsapp" | "facebook_messenger" | "twitter" | "messenger";
                endpoint: string;
            }[];
        };
        QueueMember: {
            /** @description uuid */
            person_id: string;
            /** @description 1 is the highest */
            priority: number;
        };
        Offer: {
            /** @description uuid */
            id: string;
            /** @description uuid */
            conversation_id: string;
            /** @description uuid */
            queue_id: string;
            /** @enum {string} */
            kind: "queue" | "preferred" | "personal";
            /** @enum {string} */
            state: "open" | "accepted" | "rejected" | "expired" | "withdrawn";
            /** @description RFC 3339, UTC */
            offered_at: string;
            /** @description RFC 3339, UTC */
            expires_at: string;
        };
        WebhookSink: {
            /** @description uuid */
            id: string;
            kind: "webhook" | "inbox" | "bot" | "subscription" | "called_url";
            name: string;
            url: string;
            state: "active" | "failing" | "disabled";
            last_delivered_at: string | null;
            failing_since: string | null;
            last_error: string | null;
            disabled_at: string | null;
            disabled_reason: string | null;
            /** @description deliveries still to be brought */
            waiting: number;
        };
        WebhookDelivery: {
            /** @description uuid; `X-Chatwoot-Delivery`, where the body is one of that API */
            id: string;
            /** @description later deliveries have larger ones; pass it as `before` */
            number: string;
            /** @description uuid */
            sink_id: string;
            sink_kind: "webhook" | "inbox" | "bot" | "subscription" | "called_url";
            event: string;
            /** @description the event of the log that it tells of */
            cursor: string;
            conversation_id: string | null;
            message_id: string | null;
            state: "waiting" | "delivered" | "failed" | "cancelled";
            /** @description since it was queued, or replayed */
            attempts: number;
            replays: number;
            next_attempt_at: string | null;
            attempted_at: string | null;
            status: number | null;
            error: string | null;
            duration_ms: number | null;
            /** @description RFC 3339, UTC */
            created_at: string;
            finished_at: string | null;
        };
        RetentionRule: {
            /** @description uuid */
            id: string;
            action: "anonymize" | "delete";
            days: number;
            /** @description `closed`: of closed conversations, since then; `last_activity`: of any, since something was said in them */
            since: "closed" | "last_activity";
            /** @description uuid or key of an inbox, told as uuid; null: of any */
            inbox_id: string | null;
            /** @description uuid of a label; null: with any labels, or none */
            label_id: string | null;
            is_active: boolean;
            /** @description key of the inbox */
            inbox_key: string | null;
            /** @description RFC 3339, UTC */
            created_at: string;
            /** @description RFC 3339, UTC */
            updated_at: string;
        };
        Export: {
            /** @description uuid */
            id: string;
            /** @description `mail`: the sources of all mail, as an mbox; `contacts`: a CSV; `conversations`: a line of JSON for each, with its messages and notes */
            kind: "mail" | "contacts" | "conversations";
            inbox_id: string | null;
            state: "running" | "done";
            /** @description how many things there were when it was asked for */
            total: number;
            done: number;
            /** @description of which nothing is there any more */
            skipped: number;
            /** @description bytes, so far */
            size: number;
            problem: string | null;
            /** @description uuid */
            requested_by: string;
            /** @description RFC 3339, UTC */
            created_at: string;
            finished_at: string | null;
            kept_until: string | null;
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
    getSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        is_prepared: boolean;
                    };
                };
            };
        };
    };
    setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    setup_code: string;
                    organization_name: string;
                    email: string;
                    name: string;
                    password: string;
                    /** @description begin a session of this browser as well */
                    session?: boolean;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organization: components["schemas"]["Organization"];
                        person: components["schemas"]["Person"];
                        token: string;
                        session?: {
                            organization: components["schemas"]["Organization"];
                            person: {
                                /** @description uuid */
                                id: string;
                                number: string;
                                email: string;
                                name: string;
                                role: "administrator" | "agent";
                                language: string | null;
                                avatar_url: string | null;
                                /** @description what the desk keeps for its person */
                                desk_settings: unknown;
                            };
                            /** @description all in which the person works */
                            organizations: {
                                /** @description uuid */
                                id: string;
                                number: string;
                                name: string;
                                role: "administrator" | "agent";
                            }[];
                            csrf_token: string | null;
                            has_totp: boolean;
                            has_password: boolean;
                            manages_installation: boolean;
                            expires_at: string | null;
                        };
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getSignInOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        password: boolean;
                        oidc: {
                            name: string;
                            url: string;
                        } | null;
                    };
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                    /** @description six digits, or a code for recovery */
                    code?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organization: components["schemas"]["Organization"];
                        person: {
                            /** @description uuid */
                            id: string;
                            number: string;
                            email: string;
                            name: string;
                            role: "administrator" | "agent";
                            language: string | null;
                            avatar_url: string | null;
                            /** @description what the desk keeps for its person */
                            desk_settings: unknown;
                        };
                        /** @description all in which the person works */
                        organizations: {
                            /** @description uuid */
                            id: string;
                            number: string;
                            name: string;
                            role: "administrator" | "agent";
                        }[];
                        csrf_token: string | null;
                        has_totp: boolean;
                        has_password: boolean;
                        manages_installation: boolean;
                        expires_at: string | null;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests; Retry-After says when */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    startSignOn: {
        parameters: {
            query?: {
                return_to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the address in Location */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    finishSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the address in Location */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests; Retry-After says when */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organization: components["schemas"]["Organization"];
                        person: {
                            /** @description uuid */
                            id: string;
                            number: string;
                            email: string;
                            name: string;
                            role: "administrator" | "agent";
                            language: string | null;
                            avatar_url: string | null;
                            /** @description what the desk keeps for its person */
                            desk_settings: unknown;
                        };
                        /** @description all in which the person works */
                        organizations: {
                            /** @description uuid */
                            id: string;
                            number: string;
                            name: string;
                            role: "administrator" | "agent";
                        }[];
                        csrf_token: string | null;
                        has_totp: boolean;
                        has_password: boolean;
                        manages_installation: boolean;
                        expires_at: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    switchOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description uuid or number */
                    organization: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organization: components["schemas"]["Organization"];
                        person: {
                            /** @description uuid */
                            id: string;
                            number: string;
                            email: string;
                            name: string;
                            role: "administrator" | "agent";
                            language: string | null;
                            avatar_url: string | null;
                            /** @description what the desk keeps for its person */
                            desk_settings: unknown;
                        };
                        /** @description all in which the person works */
                        organizations: {
                            /** @description uuid */
                            id: string;
                            number: string;
                            name: string;
                            role: "administrator" | "agent";
                        }[];
                        csrf_token: string | null;
                        has_totp: boolean;
                        has_password: boolean;
                        manages_installation: boolean;
                        expires_at: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description uuid */
                            id: string;
                            kind: "browser" | "program";
                            device: string | null;
                            address: string | null;
                            /** @description RFC 3339, UTC */
                            created_at: string;
                            last_used_at: string | null;
                            expires_at: string | null;
                            is_current: boolean;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Accepted, happens later */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests; Retry-After says when */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests; Retry-After says when */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    old_password: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests; Retry-After says when */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    confirmTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description six digits, or a code for recovery */
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recovery_codes: string[];
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    offerTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                        uri: string;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    removeTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests; Retry-After says when */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description uuid */
                            id: string;
                            number: string;
                            email: string;
                            name: string;
                            role: "administrator" | "agent";
                            /** @description `online`, `busy` or `offline`, as the person has chosen */
                            availability: string;
                            avatar_url: string | null;
                            team_ids: string[];
                            /** @description false: there is no password, token or sign-on yet */
                            is_active: boolean;
                            last_seen_at: string | null;
                            has_totp: boolean | null;
                            has_sign_on: boolean | null;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    removePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    role?: "administrator" | "agent";
                    team_ids?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        number: string;
                        email: string;
                        name: string;
                        role: "administrator" | "agent";
                        /** @description `online`, `busy` or `offline`, as the person has chosen */
                        availability: string;
                        avatar_url: string | null;
                        team_ids: string[];
                        /** @description false: there is no password, token or sign-on yet */
                        is_active: boolean;
                        last_seen_at: string | null;
                        has_totp: boolean | null;
                        has_sign_on: boolean | null;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    removeTotpOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    forgetSignOnOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description uuid */
                            id: string;
                            email: string;
                            name: string;
                            role: "administrator" | "agent";
                            team_ids: string[];
                            inbox_ids: string[];
                            invited_by: string | null;
                            /** @description RFC 3339, UTC */
                            created_at: string;
                            /** @description RFC 3339, UTC */
                            sent_at: string;
                            /** @description RFC 3339, UTC */
                            expires_at: string;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    name: string;
                    role: "administrator" | "agent";
                    team_ids?: string[];
                    /** @description keys or uuids */
                    inbox_ids?: string[];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        email: string;
                        name: string;
                        role: "administrator" | "agent";
                        team_ids: string[];
                        inbox_ids: string[];
                        invited_by: string | null;
                        /** @description RFC 3339, UTC */
                        created_at: string;
                        /** @description RFC 3339, UTC */
                        sent_at: string;
                        /** @description RFC 3339, UTC */
                        expires_at: string;
                        /** @description as it was mailed; shown this once */
                        link: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sendInvitationAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        email: string;
                        name: string;
                        role: "administrator" | "agent";
                        team_ids: string[];
                        inbox_ids: string[];
                        invited_by: string | null;
                        /** @description RFC 3339, UTC */
                        created_at: string;
                        /** @description RFC 3339, UTC */
                        sent_at: string;
                        /** @description RFC 3339, UTC */
                        expires_at: string;
                        /** @description as it was mailed; shown this once */
                        link: string;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    withdrawInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organization: components["schemas"]["Organization"];
                        email: string;
                        name: string;
                        /** @description the password is the one that the person has */
                        has_account: boolean;
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests; Retry-After says when */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    takeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    password: string;
                    /** @description six digits, or a code for recovery */
                    code?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organization: components["schemas"]["Organization"];
                        person: {
                            /** @description uuid */
                            id: string;
                            number: string;
                            email: string;
                            name: string;
                            role: "administrator" | "agent";
                            language: string | null;
                            avatar_url: string | null;
                            /** @description what the desk keeps for its person */
                            desk_settings: unknown;
                        };
                        /** @description all in which the person works */
                        organizations: {
                            /** @description uuid */
                            id: string;
                            number: string;
                            name: string;
                            role: "administrator" | "agent";
                        }[];
                        csrf_token: string | null;
                        has_totp: boolean;
                        has_password: boolean;
                        manages_installation: boolean;
                        expires_at: string | null;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests; Retry-After says when */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    takeOwnInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeOwnAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    language?: "en" | "de";
                    avatar_url?: string | null;
                    /** @description 16 KB of JSON at most; takes the place of what was kept */
                    desk_settings?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        number: string;
                        email: string;
                        name: string;
                        role: "administrator" | "agent";
                        language: string | null;
                        avatar_url: string | null;
                        /** @description what the desk keeps for its person */
                        desk_settings: unknown;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            person: {
                                /** @description uuid */
                                id: string;
                                name: string;
                            };
                            /** @description RFC 3339, UTC */
                            created_at: string;
                            last_used_at: string | null;
                            expires_at: string | null;
                            /** @description reaches no other organization of its person */
                            is_bound: boolean;
                            /** @description as whom it acts in each API: what its person may do there */
                            dialects: {
                                /** @description `agent`, `administrator` or `installation` */
                                native: string;
                                /** @description `agent`, `administrator` or `installation` */
                                epilot: string;
                                /** @description `agent`, `administrator` or `installation` */
                                chatwoot: string;
                                /** @description `agent`, `administrator` or `installation` */
                                dixa: string;
                            };
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createOwnToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description uuid */
                    person_id?: string;
                    /** @description RFC 3339, UTC */
                    expires_at?: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        /** @description shown this once; stored as a hash */
                        token: string;
                        expires_at: string | null;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    endToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readAudit: {
        parameters: {
            query?: {
                after?: string;
                type?: string;
                person_id?: string;
                since?: string;
                until?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** @description RFC 3339, UTC */
                            at: string;
                            type: string;
                            actor: {
                                kind: string;
                                id: string | null;
                                name: string | null;
                            };
                            person: {
                                /** @description uuid */
                                id: string;
                                name: string | null;
                            } | null;
                            data: unknown;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    addPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    name: string;
                    role: "administrator" | "agent";
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    person_id: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listPlatformApps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            number: string;
                            name: string;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            revoked_at: string | null;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createPlatformApp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        number: string;
                        name: string;
                        /** Format: date-time */
                        created_at: string;
                        /** Format: date-time */
                        revoked_at: string | null;
                    } & {
                        token: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    revokePlatformApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    grantToPlatformApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description uuid or number */
                    organization: string;
                };
            };
        };
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listAddresses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Address"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createAddress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address: string;
                    /** @description key or uuid of an inbox; default: `default` */
                    inbox_id?: string;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Address"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteAddress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateAddress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string | null;
                    /** @description key or uuid of an inbox */
                    inbox_id?: string;
                    is_active?: boolean;
                    /**
                     * @description takes the place of the one that was primary
                     * @constant
                     */
                    is_primary?: true;
                    senders?: {
                        person_ids: string[];
                        team_ids: string[];
                    };
                    signature_id?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Address"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sendTestMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description default: who calls */
                    to?: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        message_id: string;
                        /** @description uuid */
                        conversation_id: string;
                        to: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listReceivedMail: {
        parameters: {
            query?: {
                since?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description uuid */
                            message_id: string;
                            /** @description uuid */
                            conversation_id: string;
                            subject: string;
                            from: {
                                address: string;
                                name: string | null;
                            };
                            /** @description RFC 3339, UTC */
                            at: string;
                        }[];
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listInboxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Inbox"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createInbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    name: string;
                    color?: string;
                    description?: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inbox"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getInbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description key of the inbox; `default` always exists */
                        id: string;
                        number: string;
                        name: string;
                        color: string | null;
                        description: string | null;
                        /** @description email, website, api or sms */
                        channel: string;
                        /** @description it can not be deleted */
                        is_default: boolean;
                        /** @description what times of answering are measured in, beside the clock */
                        working_hours: {
                            /** @description false: it is always open */
                            is_on: boolean;
                            /** @description such as Europe/Berlin */
                            timezone: string;
                            /** @description when it is open; a day that is not given is closed */
                            days: {
                                /** @description 0 is Sunday */
                                day: number;
                                opens: string | null;
                                closes: string | null;
                            }[];
                        };
                        /** @description who is told of conversations that begin in it */
                        assignees: {
                            person_ids: string[];
                            team_ids: string[];
                        };
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteInbox: {
        parameters: {
            query?: {
                successor_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateInbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    color?: string;
                    description?: string | null;
                    working_hours?: {
                        /** @description false: it is always open */
                        is_on?: boolean;
                        /** @description such as Europe/Berlin */
                        timezone?: string;
                        /** @description when it is open; a day that is not given is closed */
                        days?: {
                            /** @description 0 is Sunday */
                            day: number;
                            opens: string | null;
                            closes: string | null;
                        }[];
                    };
                    assignees?: {
                        person_ids: string[];
                        team_ids: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description key of the inbox; `default` always exists */
                        id: string;
                        number: string;
                        name: string;
                        color: string | null;
                        description: string | null;
                        /** @description email, website, api or sms */
                        channel: string;
                        /** @description it can not be deleted */
                        is_default: boolean;
                        /** @description what times of answering are measured in, beside the clock */
                        working_hours: {
                            /** @description false: it is always open */
                            is_on: boolean;
                            /** @description such as Europe/Berlin */
                            timezone: string;
                            /** @description when it is open; a day that is not given is closed */
                            days: {
                                /** @description 0 is Sunday */
                                day: number;
                                opens: string | null;
                                closes: string | null;
                            }[];
                        };
                        /** @description who is told of conversations that begin in it */
                        assignees: {
                            person_ids: string[];
                            team_ids: string[];
                        };
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listInboxMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description uuid */
                            person_id: string;
                            name: string;
                            email: string;
                            role: "administrator" | "agent";
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setInboxMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    person_ids: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description uuid */
                            person_id: string;
                            name: string;
                            email: string;
                            role: "administrator" | "agent";
                        }[];
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listDomains: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Domain"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createDomain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    domain: string;
                    /** @description default: true. False: its mail comes in another way, no MX is needed */
                    receives_mail?: boolean;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Domain"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Domain"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    removeDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    checkDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Domain"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getMailServer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description of the addresses that the server gives out */
                        mail_domain: string;
                        /** @description what MX records point to; there port 25 has to lead to `port` */
                        mail_host: string;
                        /** @description what SPF records of domains have to have */
                        spf: string;
                        port: number | null;
                        /** @description it listens for programs of its own machine only */
                        is_local: boolean;
                        /** @description false: mail is captured, unless an address has a relay of its own */
                        has_relay: boolean;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listTeams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Team"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createTeam: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    description?: string | null;
                    /** @description what the team gets goes to one of its people who is there; default: true */
                    assigns_automatically?: boolean;
                    /** @description uuids or numbers */
                    people?: string[];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    description?: string | null;
                    /** @description what the team gets goes to one of its people who is there; default: true */
                    assigns_automatically?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listTeamMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description uuid */
                            id: string;
                            name: string;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    addTeamMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    removeTeamMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listAttributes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            owner: string;
                            key: string;
                            name: string;
                            type: string;
                            description: string | null;
                            placeholder: string | null;
                            options: {
                                [key: string]: unknown;
                            }[];
                            is_required: boolean;
                            is_archived: boolean;
                            is_deactivated: boolean;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createAttribute: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    owner: "contact" | "conversation";
                    key: string;
                    name: string;
                    /** @enum {string} */
                    type: "text" | "list" | "number" | "currency" | "percent" | "link" | "date" | "checkbox";
                    description?: string | null;
                    placeholder?: string | null;
                    /** @description Of a list; each may have options below it */
                    options?: {
                        value: string;
                        label?: string;
                        is_deactivated?: boolean;
                        options?: {
                            value: string;
                            label?: string;
                            is_deactivated?: boolean;
                            options?: {
                                value: string;
                                label?: string;
                                is_deactivated?: boolean;
                                options?: {
                                    value: string;
                                    label?: string;
                                    is_deactivated?: boolean;
                                    options?: {
                                        value: string;
                                        label?: string;
                                        is_deactivated?: boolean;
                                        options?: unknown[];
                                    }[];
                                }[];
                            }[];
                        }[];
                    }[];
                    /** @description Binds screens, not APIs */
                    is_required?: boolean;
                    /** @description Not shown any more */
                    is_archived?: boolean;
                    /** @description Takes no new values */
                    is_deactivated?: boolean;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        number: string;
                        owner: string;
                        key: string;
                        name: string;
                        type: string;
                        description: string | null;
                        placeholder: string | null;
                        options: {
                            [key: string]: unknown;
                        }[];
                        is_required: boolean;
                        is_archived: boolean;
                        is_deactivated: boolean;
                        /** Format: date-time */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateAttribute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    description?: string | null;
                    placeholder?: string | null;
                    /** @description Of a list; each may have options below it */
                    options?: {
                        value: string;
                        label?: string;
                        is_deactivated?: boolean;
                        options?: {
                            value: string;
                            label?: string;
                            is_deactivated?: boolean;
                            options?: {
                                value: string;
                                label?: string;
                                is_deactivated?: boolean;
                                options?: {
                                    value: string;
                                    label?: string;
                                    is_deactivated?: boolean;
                                    options?: {
                                        value: string;
                                        label?: string;
                                        is_deactivated?: boolean;
                                        options?: unknown[];
                                    }[];
                                }[];
                            }[];
                        }[];
                    }[];
                    /** @description Binds screens, not APIs */
                    is_required?: boolean;
                    /** @description Not shown any more */
                    is_archived?: boolean;
                    /** @description Takes no new values */
                    is_deactivated?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        number: string;
                        owner: string;
                        key: string;
                        name: string;
                        type: string;
                        description: string | null;
                        placeholder: string | null;
                        options: {
                            [key: string]: unknown;
                        }[];
                        is_required: boolean;
                        is_archived: boolean;
                        is_deactivated: boolean;
                        /** Format: date-time */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setContactAttributes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description by the ids of attributes; null: said no more. What is not named stays */
                    values: {
                        [key: string]: (string | string[]) | null;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description uuid */
                            attribute_id: string;
                            /** @description a text; of a list the way to an option, from the first level to the one that is meant */
                            value: string | string[];
                        }[];
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setConversationAttributes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description by the ids of attributes; null: said no more. What is not named stays */
                    values: {
                        [key: string]: (string | string[]) | null;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description uuid */
                            attribute_id: string;
                            /** @description a text; of a list the way to an option, from the first level to the one that is meant */
                            value: string | string[];
                        }[];
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listFlows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /**
                             * @description How customers come
                             * @enum {string}
                             */
                            way: "email" | "website" | "api" | "sms" | "contact_form" | "callback" | "phone" | "voicemail" | "whatsapp" | "facebook_messenger" | "twitter" | "messenger";
                            /** @description An address or phone number of the organization, the uuid of a website */
                            endpoint: string;
                            /** Format: date-time */
                            created_at: string;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createFlow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /**
                     * @description How customers come
                     * @enum {string}
                     */
                    way: "email" | "website" | "api" | "sms" | "contact_form" | "callback" | "phone" | "voicemail" | "whatsapp" | "facebook_messenger" | "twitter" | "messenger";
                    /** @description An address or phone number of the organization, the uuid of a website */
                    endpoint: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                        /**
                         * @description How customers come
                         * @enum {string}
                         */
                        way: "email" | "website" | "api" | "sms" | "contact_form" | "callback" | "phone" | "voicemail" | "whatsapp" | "facebook_messenger" | "twitter" | "messenger";
                        /** @description An address or phone number of the organization, the uuid of a website */
                        endpoint: string;
                        /** Format: date-time */
                        created_at: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getAcknowledgement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acknowledgement"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setAcknowledgement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description default: that of the mail, behind `Auto: ` */
                    subject?: string | null;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acknowledgement"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    removeAcknowledgement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Event"][];
                        cursor: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                after?: string;
                as?: "named" | "message";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readMessageHtml: {
        parameters: {
            query?: {
                remote?: "blocked" | "proxied";
                within?: "anything" | "desk";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    quoteMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        html: string;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    downloadAttachment: {
        parameters: {
            query: {
                expires: string;
                signature: string;
            };
            header?: never;
            path: {
                organization: string;
                id: string;
                file_id: string;
                disposition: "attachment" | "inline";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getRemoteContent: {
        parameters: {
            query: {
                url: string;
                expires: string;
                signature: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    cancelMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        /** @description uuid */
                        conversation_id: string;
                        state: string;
                        direction: string;
                        subject: string;
                        message_id: string | null;
                        placement: unknown;
                        automatic: unknown;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listDeliveryReports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DeliveryReport"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    downloadDeliveryReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listCapturedMail: {
        parameters: {
            query?: {
                to?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CapturedMail"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description of the message: draft, held, sent, failed or received */
                        state: string;
                        recipients: {
                            address: string;
                            /**
                             * @description `queued`: not tried yet; `retrying`: refused for now; `sent`: a server has taken it over; `captured`: kept here, because no relay is set; `rejected`: refused on our side
                             * @enum {string}
                             */
                            state: "queued" | "retrying" | "sent" | "captured" | "bounced" | "complained" | "rejected" | "failed";
                            answer: string | null;
                        }[];
                        /** @description that have failed for somebody; 0: none, or it is over */
                        attempts: number;
                        next_attempt_at: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listMailboxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Mailbox"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createMailbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description name of the IMAP server */
                    host: string;
                    /** @description who logs in */
                    username: string;
                    /** @description kept encrypted; never shown */
                    password: string;
                    /** @description default: 993, with `starttls` 143 */
                    port?: number;
                    /** @description `tls` from the first byte (default), or `starttls`; a password is never said without */
                    security?: "tls" | "starttls";
                    /** @description default: INBOX */
                    folder?: string;
                    /** @description the address that the mailbox stands for; default: the username */
                    address?: string;
                    /** @description key or uuid of the inbox that its mail falls into; default: that of the address, else `default` */
                    inbox_id?: string;
                    /** @description mark mail as read over there once it is here; default: false */
                    mark_seen?: boolean;
                    move_to?: string | null;
                    /** @description which mail that lies there already is taken: `now` (none, the default), `all`, or what came since a date (RFC 3339) */
                    from?: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mailbox"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getMailbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mailbox"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteMailbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateMailbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description name of the IMAP server */
                    host?: string;
                    /** @description default: 993, with `starttls` 143 */
                    port?: number;
                    /** @description `tls` from the first byte (default), or `starttls`; a password is never said without */
                    security?: "tls" | "starttls";
                    /** @description who logs in */
                    username?: string;
                    /** @description kept encrypted; never shown */
                    password?: string;
                    /** @description default: INBOX */
                    folder?: string;
                    /** @description the address that the mailbox stands for; default: the username */
                    address?: string;
                    /** @description key or uuid of the inbox that its mail falls into; default: that of the address, else `default` */
                    inbox_id?: string;
                    /** @description mark mail as read over there once it is here; default: false */
                    mark_seen?: boolean;
                    move_to?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mailbox"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    testMailbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `ok`, `auth_failed`, `tls_failed`, `host_unreachable`, `timeout`, `folder_missing`, `secret_missing` or `unknown` */
                        status: string;
                        error: string | null;
                        /** @description RFC 3339, UTC */
                        tested_at: string;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listRelays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Relay"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createRelay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description name of the SMTP server */
                    host: string;
                    /** @description default: 587, with `tls` 465; text only where it names a secret (`{{ env.key }}`) */
                    port?: number | string;
                    /** @description `tls` from the first byte, or `starttls`; a password is never said without */
                    security?: "tls" | "starttls";
                    /** @description who logs in */
                    username: string;
                    /** @description kept encrypted; never shown */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relay"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getRelay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relay"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteRelay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateRelay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description name of the SMTP server */
                    host?: string;
                    /** @description default: 587, with `tls` 465; text only where it names a secret (`{{ env.key }}`) */
                    port?: number | string;
                    /** @description `tls` from the first byte, or `starttls`; a password is never said without */
                    security?: "tls" | "starttls";
                    /** @description who logs in */
                    username?: string;
                    /** @description kept encrypted; never shown */
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relay"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    testRelay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description the step that failed: reaching the server, securing the connection, logging in */
                        status: "ok" | "host_unreachable" | "timeout" | "tls_failed" | "auth_failed" | "secret_missing" | "unknown";
                        error: string | null;
                        /** @description RFC 3339, UTC */
                        tested_at: string;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listRelaySenders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RelaySender"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setRelaySender: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description uuid of a relay */
                    relay_id: string;
                    reply_to?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelaySender"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    removeRelaySender: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listSignatures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            html: string | null;
                            text: string;
                            addresses: string[];
                            /** @description RFC 3339, UTC */
                            created_at: string;
                            /** @description RFC 3339, UTC */
                            updated_at: string;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createSignature: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    html?: string | null;
                    /** @description for plain mail; default: made of the HTML */
                    text?: string;
                    /** @description below whose mail it stands; they have no other one then */
                    addresses?: string[];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        name: string;
                        html: string | null;
                        text: string;
                        addresses: string[];
                        /** @description RFC 3339, UTC */
                        created_at: string;
                        /** @description RFC 3339, UTC */
                        updated_at: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getSignature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        name: string;
                        html: string | null;
                        text: string;
                        addresses: string[];
                        /** @description RFC 3339, UTC */
                        created_at: string;
                        /** @description RFC 3339, UTC */
                        updated_at: string;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteSignature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateSignature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    html?: string | null;
                    /** @description for plain mail; default: made of the HTML */
                    text?: string;
                    /** @description below whose mail it stands; they have no other one then */
                    addresses?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        name: string;
                        html: string | null;
                        text: string;
                        addresses: string[];
                        /** @description RFC 3339, UTC */
                        created_at: string;
                        /** @description RFC 3339, UTC */
                        updated_at: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listWebhookPayloads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description the API whose webhooks it is told like: their events, bodies, signatures, and patience */
                            name: "chatwoot" | "dixa";
                            events: string[];
                            /** @description of one that has chosen none; empty: it has to choose */
                            usual_events: string[];
                            /** @description can be told of one inbox only */
                            by_inbox: boolean;
                            needs_name: boolean;
                            /** @description can send `Authorization` along, and be switched off */
                            takes_authorization: boolean;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listAllWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Webhook"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    makeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description the API whose webhooks it is told like: their events, bodies, signatures, and patience */
                    payload?: "chatwoot" | "dixa";
                    /** @description http or https */
                    url: string;
                    name?: string | null;
                    /** @description of those that the payload has */
                    events?: string[];
                    inbox_id?: string | null;
                    is_enabled?: boolean;
                    authorization?: string | null;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        /** @description the API whose webhooks it is told like: their events, bodies, signatures, and patience */
                        payload: "chatwoot" | "dixa";
                        name: string | null;
                        url: string;
                        events: string[];
                        inbox_id: string | null;
                        is_enabled: boolean;
                        has_authorization: boolean;
                        health: {
                            state: "active" | "failing" | "disabled";
                            last_delivered_at: string | null;
                            failing_since: string | null;
                            last_error: string | null;
                            disabled_at: string | null;
                            disabled_reason: string | null;
                            /** @description deliveries still to be brought */
                            waiting: number;
                        } | null;
                        /** @description RFC 3339, UTC */
                        created_at: string;
                        /** @description RFC 3339, UTC */
                        updated_at: string;
                        secret: string | null;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    removeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string | null;
                    /** @description http or https */
                    url?: string;
                    /** @description of those that the payload has */
                    events?: string[];
                    inbox_id?: string | null;
                    is_enabled?: boolean;
                    authorization?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    resetWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        is_delivered: boolean;
                        request: {
                            url: string | null;
                            headers: {
                                [key: string]: string;
                            };
                            body: string;
                        };
                        status: number | null;
                        response: string | null;
                        error: string | null;
                        duration_ms: number;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listBots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Bot"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createBot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    description?: string | null;
                    url?: string | null;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        number: string;
                        name: string;
                        description: string | null;
                        url: string | null;
                        /** @description of the installation: here it can be used, not changed */
                        is_shared: boolean;
                        /** @description keys of the inboxes in which it answers first */
                        inbox_ids: string[];
                        health: {
                            state: "active" | "failing" | "disabled";
                            last_delivered_at: string | null;
                            failing_since: string | null;
                            last_error: string | null;
                            disabled_at: string | null;
                            disabled_reason: string | null;
                            /** @description deliveries still to be brought */
                            waiting: number;
                        } | null;
                        /** @description RFC 3339, UTC */
                        created_at: string;
                        /** @description RFC 3339, UTC */
                        updated_at: string;
                        token: string | null;
                        secret: string | null;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteBot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateBot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    description?: string | null;
                    url?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bot"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    resetBotToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        token: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    resetBotSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setBotOfInbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    bot_id: string | null;
                };
            };
        };
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    importMail: {
        parameters: {
            query?: {
                inbox?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: "imported" | "known";
                        message_id: string | null;
                        conversation_id: string | null;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Answer */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listDerivations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description what reads mail now */
                        version: number;
                        /** @description what judges its sender now */
                        authentication_version: number;
                        /** @description what places it now */
                        placement_version: number;
                        data: {
                            organization: {
                                /** @description uuid */
                                id: string;
                                number: string;
                            };
                            /** @description that were read from a source */
                            messages: number;
                            /** @description of them, those that an older version has read */
                            outdated: number;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deriveAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @default outdated
                     * @enum {string}
                     */
                    scope?: "outdated" | "all";
                    after?: string | null;
                    /** @default 100 */
                    limit?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description where to go on; null: nothing is left */
                        after: string | null;
                        /** @description messages read again */
                        derived: number;
                        /** @description of them, those that say something else now */
                        changed: number;
                        /** @description messages left as they are */
                        failures: {
                            /** @description uuid */
                            message_id: string;
                            /** @description `source_missing`, `source_damaged` or `unparsable` */
                            reason: string;
                        }[];
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createBackup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listExports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Export"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `mail`: the sources of all mail, as an mbox; `contacts`: a CSV; `conversations`: a line of JSON for each, with its messages and notes */
                    kind: "mail" | "contacts" | "conversations";
                    /** @description key or uuid of an inbox; absent: of all. Not of contacts */
                    inbox_id?: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    linkExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                        /** @description RFC 3339, UTC */
                        expires_at: string;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    downloadExport: {
        parameters: {
            query: {
                expires: string;
                signature: string;
            };
            header?: never;
            path: {
                organization: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    showSystem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        mail: {
                            waiting: number;
                            overdue_since: string | null;
                            /** @description the first ten of those that were tried before */
                            retrying: {
                                /** @description uuid */
                                message_id: string;
                                attempts: number;
                                error: string | null;
                                /** @description RFC 3339, UTC */
                                due_at: string;
                            }[];
                            /** @description in the last seven days */
                            failed: number;
                            latest_failed: {
                                /** @description uuid */
                                message_id: string;
                                /** @description uuid */
                                conversation_id: string;
                                /** @description RFC 3339, UTC */
                                at: string;
                                recipients: {
                                    address: string;
                                    reason: string | null;
                                }[];
                            }[];
                            /** @description SMS, and mail about missed chats */
                            channels: {
                                waiting: number;
                                error: string | null;
                            };
                        };
                        /** @description those that fail */
                        mailboxes: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            state: string;
                            error: string | null;
                            since: string | null;
                        }[];
                        /** @description those that fail or were switched off */
                        webhooks: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            state: string;
                            error: string | null;
                            since: string | null;
                        }[];
                        /** @description whose records are not right any more */
                        domains: {
                            domain: string;
                            /** @description RFC 3339, UTC */
                            since: string;
                        }[];
                        jobs: {
                            anonymizations: {
                                waiting: number;
                                since: string | null;
                                attempts: number;
                            };
                            retention: {
                                rules: number;
                                next_at: string | null;
                            };
                            contact_files: {
                                waiting: number;
                                since: string | null;
                            };
                            exports: {
                                waiting: number;
                                problem: string | null;
                            };
                            imports: {
                                last_day: number;
                                latest_at: string | null;
                            };
                        };
                        /** @description null: for those who may manage the installation */
                        installation: {
                            /** @description RFC 3339, UTC */
                            started_at: string;
                            organizations: number;
                            database: {
                                kind: "embedded" | "server";
                                bytes: number;
                            };
                            disk: {
                                free: number;
                                total: number;
                            } | null;
                            spool: {
                                /** @description mails that are on the disk and perhaps not in the database yet */
                                waiting: number;
                                unreadable: number;
                            };
                            /** @description mails that wait, of all organizations */
                            outbox: number;
                            /** @description of the event log, and by how many events each is behind */
                            readers: {
                                name: string;
                                behind: number;
                                since: string | null;
                            }[];
                            /** @description settings that do not work, as `parlance doctor` tells them */
                            problems: {
                                name: string;
                                problem: string;
                            }[];
                        } | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    mergeConversations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description uuid */
                    from_conversation_id: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        change_id: string;
                        /** @description `move`, `merge` or `split` */
                        kind: string;
                        /** @description uuid */
                        from_conversation_id: string;
                        /** @description uuid */
                        to_conversation_id: string;
                        /** @description how many messages went */
                        messages: number;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    splitConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description uuid */
                    message_id: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        change_id: string;
                        /** @description `move`, `merge` or `split` */
                        kind: string;
                        /** @description uuid */
                        from_conversation_id: string;
                        /** @description uuid */
                        to_conversation_id: string;
                        /** @description how many messages went */
                        messages: number;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    moveMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description uuid; absent: a conversation of its own */
                    conversation_id?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        change_id: string;
                        /** @description `move`, `merge` or `split` */
                        kind: string;
                        /** @description uuid */
                        from_conversation_id: string;
                        /** @description uuid */
                        to_conversation_id: string;
                        /** @description how many messages went */
                        messages: number;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    undoChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        change_id: string;
                        /** @description `move`, `merge` or `split` */
                        kind: string;
                        /** @description uuid */
                        from_conversation_id: string;
                        /** @description uuid */
                        to_conversation_id: string;
                        /** @description how many messages went */
                        messages: number;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listRetentionRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RetentionRule"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createRetentionRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    action: "anonymize" | "delete";
                    days: number;
                    /** @description `closed`: of closed conversations, since then; `last_activity`: of any, since something was said in them */
                    since: "closed" | "last_activity";
                    /** @description uuid or key of an inbox, told as uuid; null: of any */
                    inbox_id?: string | null;
                    /** @description uuid of a label; null: with any labels, or none */
                    label_id?: string | null;
                    /** @default true */
                    is_active?: boolean;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRule"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    previewRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    action: "anonymize" | "delete";
                    days: number;
                    /** @description `closed`: of closed conversations, since then; `last_activity`: of any, since something was said in them */
                    since: "closed" | "last_activity";
                    /** @description uuid or key of an inbox, told as uuid; null: of any */
                    inbox_id?: string | null;
                    /** @description uuid of a label; null: with any labels, or none */
                    label_id?: string | null;
                    /** @default true */
                    is_active?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description how many conversations the rule would take now */
                        count: number;
                        /** @description the first of them, the oldest, with the moment from which their days count */
                        conversations: {
                            /** @description uuid */
                            id: string;
                            number: string;
                            subject: string;
                            /** @description RFC 3339, UTC */
                            at: string;
                        }[];
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteRetentionRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateRetentionRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    action?: "anonymize" | "delete";
                    days?: number;
                    /** @description `closed`: of closed conversations, since then; `last_activity`: of any, since something was said in them */
                    since?: "closed" | "last_activity";
                    /** @description uuid or key of an inbox, told as uuid; null: of any */
                    inbox_id?: string | null;
                    /** @description uuid of a label; null: with any labels, or none */
                    label_id?: string | null;
                    is_active?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRule"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Queue"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createQueue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    is_default?: boolean;
                    /** @description the smallest comes first */
                    priority?: number;
                    /** @enum {string} */
                    algorithm?: "all_at_once" | "one_at_a_time_random" | "longest_idle" | "priority_all_at_once" | "priority_one_at_a_time_random" | "priority_longest_idle";
                    /** @description seconds */
                    offer_timeout?: number;
                    /** @description seconds */
                    wrapup_timeout?: number;
                    takes_calls?: boolean;
                    /** @description who has so many open conversations gets no more */
                    capacity?: number;
                    thresholds?: {
                        [key: string]: number;
                    };
                    is_do_not_offer_on?: boolean;
                    do_not_offer_timeouts?: {
                        [key: string]: number;
                    };
                    is_preferred_agent_on?: boolean;
                    preferred_agent_timeouts?: {
                        [key: string]: number;
                    };
                    preferred_agent_offline_timeout?: number | null;
                    personal_offline_timeout?: number | null;
                    offers_abandoned?: boolean;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    is_default?: boolean;
                    /** @description the smallest comes first */
                    priority?: number;
                    /** @enum {string} */
                    algorithm?: "all_at_once" | "one_at_a_time_random" | "longest_idle" | "priority_all_at_once" | "priority_one_at_a_time_random" | "priority_longest_idle";
                    /** @description seconds */
                    offer_timeout?: number;
                    /** @description seconds */
                    wrapup_timeout?: number;
                    takes_calls?: boolean;
                    /** @description who has so many open conversations gets no more */
                    capacity?: number;
                    thresholds?: {
                        [key: string]: number;
                    };
                    is_do_not_offer_on?: boolean;
                    do_not_offer_timeouts?: {
                        [key: string]: number;
                    };
                    is_preferred_agent_on?: boolean;
                    preferred_agent_timeouts?: {
                        [key: string]: number;
                    };
                    preferred_agent_offline_timeout?: number | null;
                    personal_offline_timeout?: number | null;
                    offers_abandoned?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setQueueEndpoints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    endpoints: {
                        /** @enum {string} */
                        way: "email" | "website" | "api" | "sms" | "contact_form" | "callback" | "phone" | "voicemail" | "whatsapp" | "facebook_messenger" | "twitter" | "messenger";
                        endpoint: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listQueueMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["QueueMember"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setQueueMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                person_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 1 is the highest */
                    priority: number;
                };
            };
        };
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    removeQueueMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listOffers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Offer"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    acceptOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offer"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    rejectOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offer"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setPresence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description default: as before */
                    is_working?: boolean;
                    /** @description how customers come whom the caller takes; null: all of them; default: as before */
                    ways?: ("email" | "website" | "api" | "sms" | "contact_form" | "callback" | "phone" | "voicemail" | "whatsapp" | "facebook_messenger" | "twitter" | "messenger")[] | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        is_online: boolean;
                        is_working: boolean;
                        ways: ("email" | "website" | "api" | "sms" | "contact_form" | "callback" | "phone" | "voicemail" | "whatsapp" | "facebook_messenger" | "twitter" | "messenger")[];
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    endPresence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    abandonConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setFollowUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description RFC 3339
                     */
                    at: string;
                };
            };
        };
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    removeFollowUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setParent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description uuid or number */
                    parent_id: string;
                    /** @enum {string} */
                    kind: "side_conversation" | "email_forward" | "follow_up";
                };
            };
        };
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    replaceContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description uuid */
                    contact_id: string;
                };
            };
        };
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setLanguage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description ISO 639-1; null: nobody knows */
                    language: string | null;
                };
            };
        };
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            view: string;
                            total: number | null;
                            unread: number | null;
                        }[];
                        cursor: string;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listConversations: {
        parameters: {
            query?: {
                view?: string;
                q?: string;
                sort?: "newest" | "oldest" | "waiting";
                limit?: number;
                after?: string;
                ids?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description uuid */
                            id: string;
                            number: string;
                            subject: string;
                            /** @description key of the inbox */
                            inbox_id: string;
                            /** @description email, website, api or sms */
                            channel: string;
                            /** @description open, bot, awaiting_pending, pending, snoozed or closed */
                            state: string;
                            /** @description how what was written last begins */
                            snippet: string;
                            /** @description by the caller */
                            is_read: boolean;
                            /** @description by the caller */
                            is_pinned: boolean;
                            is_favorite: boolean;
                            is_spam: boolean;
                            is_trash: boolean;
                            /** @description of anybody */
                            has_draft: boolean;
                            has_attachments: boolean;
                            /** @description without drafts and notes */
                            message_count: number;
                            priority: string | null;
                            snoozed_until: string | null;
                            follow_up_at: string | null;
                            waiting_since: string | null;
                            /** @description of the latest message; the list is ordered by it */
                            last_at: string;
                            last_direction: string | null;
                            last_from: {
                                name: string;
                                address: string;
                            } | null;
                            /** @description the last message reached nobody */
                            last_failed: boolean;
                            contact: {
                                /** @description uuid */
                                id: string;
                                name: string;
                                email: string | null;
                                phone: string | null;
                                avatar_url: string | null;
                            } | null;
                            /** @description the first answers for it */
                            assignees: {
                                /** @description uuid */
                                id: string;
                                name: string;
                            }[];
                            label_ids: string[];
                            queue_id: string | null;
                            team_id: string | null;
                            scheduled_at: string | null;
                            highlight?: {
                                subject?: {
                                    text: string;
                                    ranges: number[][];
                                };
                                snippet?: {
                                    text: string;
                                    ranges: number[][];
                                };
                            };
                        }[];
                        next: string | null;
                        total: number | null;
                        /** @description what happened before it is in the answer: follow the events from here */
                        cursor: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        number: string;
                        subject: string;
                        /** @description key of the inbox */
                        inbox_id: string;
                        /** @description email, website, api or sms */
                        channel: string;
                        /** @description open, bot, awaiting_pending, pending, snoozed or closed */
                        state: string;
                        /** @description how what was written last begins */
                        snippet: string;
                        /** @description by the caller */
                        is_read: boolean;
                        /** @description by the caller */
                        is_pinned: boolean;
                        is_favorite: boolean;
                        is_spam: boolean;
                        is_trash: boolean;
                        /** @description of anybody */
                        has_draft: boolean;
                        has_attachments: boolean;
                        /** @description without drafts and notes */
                        message_count: number;
                        priority: string | null;
                        snoozed_until: string | null;
                        follow_up_at: string | null;
                        waiting_since: string | null;
                        /** @description of the latest message; the list is ordered by it */
                        last_at: string;
                        last_direction: string | null;
                        last_from: {
                            name: string;
                            address: string;
                        } | null;
                        /** @description the last message reached nobody */
                        last_failed: boolean;
                        contact: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            email: string | null;
                            phone: string | null;
                            avatar_url: string | null;
                        } | null;
                        /** @description the first answers for it */
                        assignees: {
                            /** @description uuid */
                            id: string;
                            name: string;
                        }[];
                        label_ids: string[];
                        queue_id: string | null;
                        team_id: string | null;
                        scheduled_at: string | null;
                        followers: {
                            /** @description uuid */
                            id: string;
                            name: string;
                        }[];
                        mentioned_me: boolean;
                        /** @description what its channel found out */
                        attributes: unknown;
                        /** @description what people and programs keep beside it */
                        properties: unknown;
                        linked: {
                            slug: string;
                            entity_id: string;
                        }[];
                        parent: {
                            /** @description uuid */
                            id: string;
                            kind: string;
                        } | null;
                        language: string | null;
                        is_muted: boolean;
                        reply: {
                            from: {
                                name: string;
                                address: string;
                            } | null;
                            to: {
                                name: string;
                                address: string;
                            }[];
                            cc: {
                                name: string;
                                address: string;
                            }[];
                            subject: string;
                            in_reply_to: string | null;
                        };
                        reply_all: {
                            from: {
                                name: string;
                                address: string;
                            } | null;
                            to: {
                                name: string;
                                address: string;
                            }[];
                            cc: {
                                name: string;
                                address: string;
                            }[];
                            subject: string;
                            in_reply_to: string | null;
                        };
                        /** @description its latest event: give it as `unless_changed_since` */
                        cursor: string;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    removeConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getTimeline: {
        parameters: {
            query?: {
                limit?: number;
                before?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: ({
                            /** @constant */
                            kind: "message";
                            /** @description uuid */
                            id: string;
                            /** @description uuid */
                            conversation_id: string;
                            number: string;
                            /** @description RFC 3339, UTC */
                            at: string;
                            direction: string;
                            /** @description received, draft, held, sent or failed */
                            state: string;
                            subject: string;
                            from: {
                                name: string;
                                address: string;
                                delivery: string | null;
                                error: unknown;
                            };
                            reply_to: {
                                name: string;
                                address: string;
                                delivery: string | null;
                                error: unknown;
                            } | null;
                            to: {
                                name: string;
                                address: string;
                                delivery: string | null;
                                error: unknown;
                            }[];
                            cc: {
                                name: string;
                                address: string;
                                delivery: string | null;
                                error: unknown;
                            }[];
                            bcc: {
                                name: string;
                                address: string;
                                delivery: string | null;
                                error: unknown;
                            }[];
                            author: {
                                /** @description uuid */
                                id: string;
                                name: string;
                                avatar_url: string | null;
                            } | null;
                            snippet: string;
                            text: string | null;
                            html: string | null;
                            parts: {
                                kind: string;
                                text: string;
                            }[];
                            has_html: boolean;
                            attachments: {
                                /** @description uuid */
                                id: string;
                                name: string;
                                type: string;
                                size: number;
                                /** @description works without a token for an hour */
                                url: string;
                                is_inline: boolean;
                                preview_url: string | null;
                            }[];
                            placement: unknown;
                            authentication: unknown;
                            /** @description by the caller */
                            is_read: boolean;
                            held_until: string | null;
                            scheduled_at: string | null;
                            error: string | null;
                            /** @description a program wrote it */
                            auto: boolean;
                            delivery: string | null;
                            /** @description of a draft: changes with each change */
                            version: string;
                        } | {
                            /** @constant */
                            kind: "note";
                            /** @description uuid */
                            id: string;
                            /** @description uuid */
                            conversation_id: string;
                            number: string;
                            /** @description RFC 3339, UTC */
                            at: string;
                            author: {
                                /** @description uuid */
                                id: string;
                                name: string;
                                avatar_url: string | null;
                            } | null;
                            text: string;
                            html: string | null;
                            mentions: {
                                /** @description uuid */
                                id: string;
                                name: string;
                            }[];
                            attachments: {
                                /** @description uuid */
                                id: string;
                                name: string;
                                type: string;
                                size: number;
                                /** @description works without a token for an hour */
                                url: string;
                                is_inline: boolean;
                                preview_url: string | null;
                            }[];
                            edited_at: string | null;
                        } | {
                            /** @constant */
                            kind: "event";
                            /** @description its cursor in the log */
                            id: string;
                            /** @description RFC 3339, UTC */
                            at: string;
                            type: string;
                            actor: {
                                kind: string;
                                id: string | null;
                                name: string;
                            } | null;
                            /** @description people and teams as `{kind, id, name}` */
                            data: unknown;
                        })[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readMessageSource: {
        parameters: {
            query?: {
                attachment?: "0" | "1";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeConversations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                    change: {
                        /** @enum {string} */
                        state?: "open" | "bot" | "awaiting_pending" | "pending" | "snoozed" | "closed";
                        snoozed_until?: string | null;
                        follow_up_at?: string | null;
                        assignees?: string[];
                        followers?: string[];
                        team_id?: string | null;
                        queue_id?: string | null;
                        priority?: ("low" | "medium" | "high" | "urgent") | null;
                        add_labels?: string[];
                        remove_labels?: string[];
                        is_read?: boolean;
                        is_pinned?: boolean;
                        is_favorite?: boolean;
                        is_spam?: boolean;
                        is_trash?: boolean;
                        /** @description key of the inbox */
                        inbox_id?: string;
                        subject?: string;
                        is_muted?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            ok: boolean;
                            /** @description given back as `change`, it takes the change back */
                            before?: unknown;
                            error?: {
                                code: string;
                                message: string;
                                details: unknown;
                            };
                        }[];
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setComposing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    is_composing: boolean;
                    /**
                     * @default answer
                     * @enum {string}
                     */
                    what: "answer" | "note";
                };
            };
        };
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    html?: string;
                    text?: string;
                    /** @description people who are told */
                    mentions?: string[];
                    /** @description files */
                    attachments?: string[];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        kind: "note";
                        /** @description uuid */
                        id: string;
                        /** @description uuid */
                        conversation_id: string;
                        number: string;
                        /** @description RFC 3339, UTC */
                        at: string;
                        author: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            avatar_url: string | null;
                        } | null;
                        text: string;
                        html: string | null;
                        mentions: {
                            /** @description uuid */
                            id: string;
                            name: string;
                        }[];
                        attachments: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            type: string;
                            size: number;
                            /** @description works without a token for an hour */
                            url: string;
                            is_inline: boolean;
                            preview_url: string | null;
                        }[];
                        edited_at: string | null;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    html?: string;
                    text?: string;
                    /** @description people who are told */
                    mentions?: string[];
                    /** @description files */
                    attachments?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        kind: "note";
                        /** @description uuid */
                        id: string;
                        /** @description uuid */
                        conversation_id: string;
                        number: string;
                        /** @description RFC 3339, UTC */
                        at: string;
                        author: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            avatar_url: string | null;
                        } | null;
                        text: string;
                        html: string | null;
                        mentions: {
                            /** @description uuid */
                            id: string;
                            name: string;
                        }[];
                        attachments: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            type: string;
                            size: number;
                            /** @description works without a token for an hour */
                            url: string;
                            is_inline: boolean;
                            preview_url: string | null;
                        }[];
                        edited_at: string | null;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listLabels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description uuid */
                            id: string;
                            number: string;
                            name: string;
                            color: string | null;
                            description: string | null;
                            /** @description can be put on something */
                            is_active: boolean;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createLabel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    color?: string | null;
                    description?: string | null;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        number: string;
                        name: string;
                        color: string | null;
                        description: string | null;
                        /** @description can be put on something */
                        is_active: boolean;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteLabel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateLabel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    color?: string | null;
                    description?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        number: string;
                        name: string;
                        color: string | null;
                        description: string | null;
                        /** @description can be put on something */
                        is_active: boolean;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listSavedSearches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            q: string;
                            view: string;
                            /** @description with all who work here */
                            is_shared: boolean;
                            is_own: boolean;
                            /** @description RFC 3339, UTC */
                            created_at: string;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createSavedSearch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    q: string;
                    /** @description within which it is asked */
                    view?: string;
                    /** @default false */
                    is_shared: boolean;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        name: string;
                        q: string;
                        view: string;
                        /** @description with all who work here */
                        is_shared: boolean;
                        is_own: boolean;
                        /** @description RFC 3339, UTC */
                        created_at: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteSavedSearch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateSavedSearch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    q?: string;
                    /** @description within which it is asked */
                    view?: string;
                    is_shared?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        name: string;
                        q: string;
                        view: string;
                        /** @description with all who work here */
                        is_shared: boolean;
                        is_own: boolean;
                        /** @description RFC 3339, UTC */
                        created_at: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listContacts: {
        parameters: {
            query?: {
                q?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description uuid */
                            id: string;
                            number: string;
                            name: string;
                            email: string | null;
                            emails: string[];
                            phone: string | null;
                            phones: string[];
                            company: string | null;
                            /** @description what people and programs keep about it */
                            attributes: unknown;
                            /** @description what channels found out */
                            found: unknown;
                            labels: string[];
                            avatar_url: string | null;
                            is_banned: boolean;
                            counts: {
                                /** @description open, snoozed or done, of those that the caller sees */
                                conversations: number;
                                open: number;
                            };
                            last_heard_at: string | null;
                            /** @description RFC 3339, UTC */
                            created_at: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createContact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    emails?: string[];
                    phone?: string | null;
                    company?: string | null;
                    /** @description merged; null forgets one */
                    attributes?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        number: string;
                        name: string;
                        email: string | null;
                        emails: string[];
                        phone: string | null;
                        phones: string[];
                        company: string | null;
                        /** @description what people and programs keep about it */
                        attributes: unknown;
                        /** @description what channels found out */
                        found: unknown;
                        labels: string[];
                        avatar_url: string | null;
                        is_banned: boolean;
                        counts: {
                            /** @description open, snoozed or done, of those that the caller sees */
                            conversations: number;
                            open: number;
                        };
                        last_heard_at: string | null;
                        /** @description RFC 3339, UTC */
                        created_at: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        number: string;
                        name: string;
                        email: string | null;
                        emails: string[];
                        phone: string | null;
                        phones: string[];
                        company: string | null;
                        /** @description what people and programs keep about it */
                        attributes: unknown;
                        /** @description what channels found out */
                        found: unknown;
                        labels: string[];
                        avatar_url: string | null;
                        is_banned: boolean;
                        counts: {
                            /** @description open, snoozed or done, of those that the caller sees */
                            conversations: number;
                            open: number;
                        };
                        last_heard_at: string | null;
                        /** @description RFC 3339, UTC */
                        created_at: string;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    emails?: string[];
                    phone?: string | null;
                    company?: string | null;
                    /** @description merged; null forgets one */
                    attributes?: {
                        [key: string]: unknown;
                    };
                    is_banned?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        number: string;
                        name: string;
                        email: string | null;
                        emails: string[];
                        phone: string | null;
                        phones: string[];
                        company: string | null;
                        /** @description what people and programs keep about it */
                        attributes: unknown;
                        /** @description what channels found out */
                        found: unknown;
                        labels: string[];
                        avatar_url: string | null;
                        is_banned: boolean;
                        counts: {
                            /** @description open, snoozed or done, of those that the caller sees */
                            conversations: number;
                            open: number;
                        };
                        last_heard_at: string | null;
                        /** @description RFC 3339, UTC */
                        created_at: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    mergeContacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description uuid or number */
                    from_contact_id: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        number: string;
                        name: string;
                        email: string | null;
                        emails: string[];
                        phone: string | null;
                        phones: string[];
                        company: string | null;
                        /** @description what people and programs keep about it */
                        attributes: unknown;
                        /** @description what channels found out */
                        found: unknown;
                        labels: string[];
                        avatar_url: string | null;
                        is_banned: boolean;
                        counts: {
                            /** @description open, snoozed or done, of those that the caller sees */
                            conversations: number;
                            open: number;
                        };
                        last_heard_at: string | null;
                        /** @description RFC 3339, UTC */
                        created_at: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    anonymizeContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description closes conversations that are not closed */
                    force?: boolean;
                };
            };
        };
        responses: {
            /** @description Accepted, happens later */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        /** @description RFC 3339, UTC */
                        requested_at: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listConversationsOfContact: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description uuid */
                            id: string;
                            number: string;
                            subject: string;
                            /** @description key of the inbox */
                            inbox_id: string;
                            /** @description email, website, api or sms */
                            channel: string;
                            /** @description open, bot, awaiting_pending, pending, snoozed or closed */
                            state: string;
                            /** @description how what was written last begins */
                            snippet: string;
                            /** @description by the caller */
                            is_read: boolean;
                            /** @description by the caller */
                            is_pinned: boolean;
                            is_favorite: boolean;
                            is_spam: boolean;
                            is_trash: boolean;
                            /** @description of anybody */
                            has_draft: boolean;
                            has_attachments: boolean;
                            /** @description without drafts and notes */
                            message_count: number;
                            priority: string | null;
                            snoozed_until: string | null;
                            follow_up_at: string | null;
                            waiting_since: string | null;
                            /** @description of the latest message; the list is ordered by it */
                            last_at: string;
                            last_direction: string | null;
                            last_from: {
                                name: string;
                                address: string;
                            } | null;
                            /** @description the last message reached nobody */
                            last_failed: boolean;
                            contact: {
                                /** @description uuid */
                                id: string;
                                name: string;
                                email: string | null;
                                phone: string | null;
                                avatar_url: string | null;
                            } | null;
                            /** @description the first answers for it */
                            assignees: {
                                /** @description uuid */
                                id: string;
                                name: string;
                            }[];
                            label_ids: string[];
                            queue_id: string | null;
                            team_id: string | null;
                            scheduled_at: string | null;
                            highlight?: {
                                subject?: {
                                    text: string;
                                    ranges: number[][];
                                };
                                snippet?: {
                                    text: string;
                                    ranges: number[][];
                                };
                            };
                        }[];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listContactNotes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description a number */
                            id: string;
                            text: string;
                            author: {
                                /** @description uuid */
                                id: string;
                                name: string;
                            } | null;
                            /** @description RFC 3339, UTC */
                            at: string;
                            edited_at: string | null;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createContactNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description a number */
                        id: string;
                        text: string;
                        author: {
                            /** @description uuid */
                            id: string;
                            name: string;
                        } | null;
                        /** @description RFC 3339, UTC */
                        at: string;
                        edited_at: string | null;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteContactNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                note_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateContactNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                note_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description a number */
                        id: string;
                        text: string;
                        author: {
                            /** @description uuid */
                            id: string;
                            name: string;
                        } | null;
                        /** @description RFC 3339, UTC */
                        at: string;
                        edited_at: string | null;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    storeFile: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        name: string;
                        type: string;
                        size: number;
                        /** @description works without a token for an hour */
                        url: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Answer */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    downloadStoredFile: {
        parameters: {
            query: {
                expires: string;
                signature: string;
            };
            header?: never;
            path: {
                organization: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    beginDraft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description uuid or number; default: a new conversation */
                    conversation_id?: string;
                    /** @description uuid of the message that is answered or forwarded */
                    in_reply_to?: string;
                    /** @description of a new conversation: the key of its inbox */
                    inbox_id?: string;
                    /** @description one of the addresses that the caller may write from */
                    from?: string;
                    to?: {
                        address: string;
                        name?: string;
                    }[];
                    cc?: {
                        address: string;
                        name?: string;
                    }[];
                    bcc?: {
                        address: string;
                        name?: string;
                    }[];
                    subject?: string;
                    /** @description a picture among the attachments is shown by `<img src="cid:ID-OF-THE-FILE">` */
                    html?: string;
                    /** @description files, all of them */
                    attachments?: string[];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        kind: "message";
                        /** @description uuid */
                        id: string;
                        /** @description uuid */
                        conversation_id: string;
                        number: string;
                        /** @description RFC 3339, UTC */
                        at: string;
                        direction: string;
                        /** @description received, draft, held, sent or failed */
                        state: string;
                        subject: string;
                        from: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        };
                        reply_to: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        } | null;
                        to: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        }[];
                        cc: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        }[];
                        bcc: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        }[];
                        author: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            avatar_url: string | null;
                        } | null;
                        snippet: string;
                        text: string | null;
                        html: string | null;
                        parts: {
                            kind: string;
                            text: string;
                        }[];
                        has_html: boolean;
                        attachments: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            type: string;
                            size: number;
                            /** @description works without a token for an hour */
                            url: string;
                            is_inline: boolean;
                            preview_url: string | null;
                        }[];
                        placement: unknown;
                        authentication: unknown;
                        /** @description by the caller */
                        is_read: boolean;
                        held_until: string | null;
                        scheduled_at: string | null;
                        error: string | null;
                        /** @description a program wrote it */
                        auto: boolean;
                        delivery: string | null;
                        /** @description of a draft: changes with each change */
                        version: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        kind: "message";
                        /** @description uuid */
                        id: string;
                        /** @description uuid */
                        conversation_id: string;
                        number: string;
                        /** @description RFC 3339, UTC */
                        at: string;
                        direction: string;
                        /** @description received, draft, held, sent or failed */
                        state: string;
                        subject: string;
                        from: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        };
                        reply_to: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        } | null;
                        to: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        }[];
                        cc: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        }[];
                        bcc: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        }[];
                        author: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            avatar_url: string | null;
                        } | null;
                        snippet: string;
                        text: string | null;
                        html: string | null;
                        parts: {
                            kind: string;
                            text: string;
                        }[];
                        has_html: boolean;
                        attachments: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            type: string;
                            size: number;
                            /** @description works without a token for an hour */
                            url: string;
                            is_inline: boolean;
                            preview_url: string | null;
                        }[];
                        placement: unknown;
                        authentication: unknown;
                        /** @description by the caller */
                        is_read: boolean;
                        held_until: string | null;
                        scheduled_at: string | null;
                        error: string | null;
                        /** @description a program wrote it */
                        auto: boolean;
                        delivery: string | null;
                        /** @description of a draft: changes with each change */
                        version: string;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    dropDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description of the draft as it was read: refuses when it is another by now */
                    version?: string;
                    /** @description one of the addresses that the caller may write from */
                    from?: string;
                    to?: {
                        address: string;
                        name?: string;
                    }[];
                    cc?: {
                        address: string;
                        name?: string;
                    }[];
                    bcc?: {
                        address: string;
                        name?: string;
                    }[];
                    subject?: string;
                    /** @description a picture among the attachments is shown by `<img src="cid:ID-OF-THE-FILE">` */
                    html?: string;
                    /** @description files, all of them */
                    attachments?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        kind: "message";
                        /** @description uuid */
                        id: string;
                        /** @description uuid */
                        conversation_id: string;
                        number: string;
                        /** @description RFC 3339, UTC */
                        at: string;
                        direction: string;
                        /** @description received, draft, held, sent or failed */
                        state: string;
                        subject: string;
                        from: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        };
                        reply_to: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        } | null;
                        to: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        }[];
                        cc: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        }[];
                        bcc: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        }[];
                        author: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            avatar_url: string | null;
                        } | null;
                        snippet: string;
                        text: string | null;
                        html: string | null;
                        parts: {
                            kind: string;
                            text: string;
                        }[];
                        has_html: boolean;
                        attachments: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            type: string;
                            size: number;
                            /** @description works without a token for an hour */
                            url: string;
                            is_inline: boolean;
                            preview_url: string | null;
                        }[];
                        placement: unknown;
                        authentication: unknown;
                        /** @description by the caller */
                        is_read: boolean;
                        held_until: string | null;
                        scheduled_at: string | null;
                        error: string | null;
                        /** @description a program wrote it */
                        auto: boolean;
                        delivery: string | null;
                        /** @description of a draft: changes with each change */
                        version: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sendOffDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description RFC 3339
                     */
                    send_at?: string;
                    /** @description and the conversation is done */
                    close?: boolean;
                    /** @description cursor: not if others have answered since */
                    unless_changed_since?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        kind: "message";
                        /** @description uuid */
                        id: string;
                        /** @description uuid */
                        conversation_id: string;
                        number: string;
                        /** @description RFC 3339, UTC */
                        at: string;
                        direction: string;
                        /** @description received, draft, held, sent or failed */
                        state: string;
                        subject: string;
                        from: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        };
                        reply_to: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        } | null;
                        to: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        }[];
                        cc: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        }[];
                        bcc: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        }[];
                        author: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            avatar_url: string | null;
                        } | null;
                        snippet: string;
                        text: string | null;
                        html: string | null;
                        parts: {
                            kind: string;
                            text: string;
                        }[];
                        has_html: boolean;
                        attachments: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            type: string;
                            size: number;
                            /** @description works without a token for an hour */
                            url: string;
                            is_inline: boolean;
                            preview_url: string | null;
                        }[];
                        placement: unknown;
                        authentication: unknown;
                        /** @description by the caller */
                        is_read: boolean;
                        held_until: string | null;
                        scheduled_at: string | null;
                        error: string | null;
                        /** @description a program wrote it */
                        auto: boolean;
                        delivery: string | null;
                        /** @description of a draft: changes with each change */
                        version: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sayInChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text?: string;
                    /** @description said as text */
                    html?: string;
                    attachments?: string[];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        kind: "message";
                        /** @description uuid */
                        id: string;
                        /** @description uuid */
                        conversation_id: string;
                        number: string;
                        /** @description RFC 3339, UTC */
                        at: string;
                        direction: string;
                        /** @description received, draft, held, sent or failed */
                        state: string;
                        subject: string;
                        from: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        };
                        reply_to: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        } | null;
                        to: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        }[];
                        cc: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        }[];
                        bcc: {
                            name: string;
                            address: string;
                            delivery: string | null;
                            error: unknown;
                        }[];
                        author: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            avatar_url: string | null;
                        } | null;
                        snippet: string;
                        text: string | null;
                        html: string | null;
                        parts: {
                            kind: string;
                            text: string;
                        }[];
                        has_html: boolean;
                        attachments: {
                            /** @description uuid */
                            id: string;
                            name: string;
                            type: string;
                            size: number;
                            /** @description works without a token for an hour */
                            url: string;
                            is_inline: boolean;
                            preview_url: string | null;
                        }[];
                        placement: unknown;
                        authentication: unknown;
                        /** @description by the caller */
                        is_read: boolean;
                        held_until: string | null;
                        scheduled_at: string | null;
                        error: string | null;
                        /** @description a program wrote it */
                        auto: boolean;
                        delivery: string | null;
                        /** @description of a draft: changes with each change */
                        version: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listSenders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            address: string;
                            name: string | null;
                            /** @description key of the inbox */
                            inbox_id: string;
                            signature_html: string | null;
                            is_default: boolean;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    suggestAddresses: {
        parameters: {
            query: {
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            name: string;
                            address: string;
                            contact_id: string | null;
                        }[];
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listCannedAnswers: {
        parameters: {
            query?: {
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description a number */
                            id: string;
                            short_code: string;
                            /** @description text with variables: `{{contact.name}}` */
                            content: string;
                            /** @description RFC 3339, UTC */
                            created_at: string;
                            /** @description RFC 3339, UTC */
                            updated_at: string;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createCannedAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    short_code: string;
                    content: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description a number */
                        id: string;
                        short_code: string;
                        /** @description text with variables: `{{contact.name}}` */
                        content: string;
                        /** @description RFC 3339, UTC */
                        created_at: string;
                        /** @description RFC 3339, UTC */
                        updated_at: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteCannedAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateCannedAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    short_code?: string;
                    content?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description a number */
                        id: string;
                        short_code: string;
                        /** @description text with variables: `{{contact.name}}` */
                        content: string;
                        /** @description RFC 3339, UTC */
                        created_at: string;
                        /** @description RFC 3339, UTC */
                        updated_at: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    renderCannedAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description uuid or number */
                    conversation_id: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        text: string;
                        html: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    importConversation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    channel: "contact_form" | "callback" | "phone" | "voicemail" | "whatsapp" | "facebook_messenger" | "twitter" | "messenger";
                    /** @description key or uuid; default: `default` */
                    inbox_id?: string;
                    /** Format: uuid */
                    contact_id: string;
                    /** @enum {string} */
                    direction?: "inbound" | "outbound";
                    /**
                     * @description default: closed
                     * @enum {string}
                     */
                    state?: "open" | "closed";
                    subject?: string;
                    language?: string;
                    /** @description our address, number or account on the channel */
                    ours?: string;
                    /** @description that of the contact */
                    theirs?: string;
                    /**
                     * @description on Twitter
                     * @enum {string}
                     */
                    conversation_type?: "direct_message" | "tweet";
                    messages: {
                        /** @enum {string} */
                        direction: "inbound" | "outbound";
                        /**
                         * Format: date-time
                         * @description RFC 3339, in the past
                         */
                        at: string;
                        text?: string;
                        html?: string;
                        /**
                         * Format: uuid
                         * @description a person, of what is outbound
                         */
                        author_id?: string;
                        external_id?: string;
                        /**
                         * @description `call`: a call that was held; `call_recording`: its only attachment is what was said
                         * @enum {string}
                         */
                        kind?: "text" | "call" | "call_recording";
                        /** @description of a call, in seconds */
                        duration?: number;
                        attachments?: {
                            url: string;
                            filename?: string;
                        }[];
                    }[];
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid */
                        id: string;
                        number: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getContactFormSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        is_on: boolean;
                        title: string;
                        /** @description said to who has sent it */
                        thanks: string;
                        /** @description who is quicker is a program */
                        min_seconds: number;
                        path: string;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setContactFormSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    is_on?: boolean;
                    title?: string;
                    /** @description said to who has sent it */
                    thanks?: string;
                    /** @description who is quicker is a program */
                    min_seconds?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        is_on: boolean;
                        title: string;
                        /** @description said to who has sent it */
                        thanks: string;
                        /** @description who is quicker is a program */
                        min_seconds: number;
                        path: string;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getContactForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sendContactForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description of the form; good for one message */
                    form_token?: string;
                    email?: string;
                    name?: string;
                    subject?: string;
                    message?: string;
                    /** @description ISO 639-1 */
                    language?: string;
                    /** @description address of the page that shows the form */
                    page?: string;
                    /** @description stays empty */
                    website?: string;
                    /** @description files of a `multipart/form-data` */
                    attachments?: unknown;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests; Retry-After says when */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listWebhookSinks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookSink"][];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    enableWebhookSink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSink"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                sink_id?: string;
                state?: "waiting" | "delivered" | "failed" | "cancelled";
                event?: string;
                conversation_id?: string;
                since?: string;
                until?: string;
                before?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookDelivery"][];
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid; `X-Chatwoot-Delivery`, where the body is one of that API */
                        id: string;
                        /** @description later deliveries have larger ones; pass it as `before` */
                        number: string;
                        /** @description uuid */
                        sink_id: string;
                        sink_kind: "webhook" | "inbox" | "bot" | "subscription" | "called_url";
                        event: string;
                        /** @description the event of the log that it tells of */
                        cursor: string;
                        conversation_id: string | null;
                        message_id: string | null;
                        state: "waiting" | "delivered" | "failed" | "cancelled";
                        /** @description since it was queued, or replayed */
                        attempts: number;
                        replays: number;
                        next_attempt_at: string | null;
                        attempted_at: string | null;
                        status: number | null;
                        error: string | null;
                        duration_ms: number | null;
                        /** @description RFC 3339, UTC */
                        created_at: string;
                        finished_at: string | null;
                        request: {
                            url: string | null;
                            headers: {
                                [key: string]: string;
                            } | null;
                            /** @description byte for byte, what is signed and sent */
                            body: string;
                        };
                        response: {
                            status: number | null;
                            body: string | null;
                        };
                        /** @description each attempt, oldest first */
                        tries: {
                            /** @description RFC 3339, UTC */
                            at: string;
                            url: string | null;
                            /** @description as they were sent */
                            headers: {
                                [key: string]: string;
                            };
                            status: number | null;
                            response: string | null;
                            error: string | null;
                            duration_ms: number;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    replayWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description uuid; `X-Chatwoot-Delivery`, where the body is one of that API */
                        id: string;
                        /** @description later deliveries have larger ones; pass it as `before` */
                        number: string;
                        /** @description uuid */
                        sink_id: string;
                        sink_kind: "webhook" | "inbox" | "bot" | "subscription" | "called_url";
                        event: string;
                        /** @description the event of the log that it tells of */
                        cursor: string;
                        conversation_id: string | null;
                        message_id: string | null;
                        state: "waiting" | "delivered" | "failed" | "cancelled";
                        /** @description since it was queued, or replayed */
                        attempts: number;
                        replays: number;
                        next_attempt_at: string | null;
                        attempted_at: string | null;
                        status: number | null;
                        error: string | null;
                        duration_ms: number | null;
                        /** @description RFC 3339, UTC */
                        created_at: string;
                        finished_at: string | null;
                        request: {
                            url: string | null;
                            headers: {
                                [key: string]: string;
                            } | null;
                            /** @description byte for byte, what is signed and sent */
                            body: string;
                        };
                        response: {
                            status: number | null;
                            body: string | null;
                        };
                        /** @description each attempt, oldest first */
                        tries: {
                            /** @description RFC 3339, UTC */
                            at: string;
                            url: string | null;
                            /** @description as they were sent */
                            headers: {
                                [key: string]: string;
                            };
                            status: number | null;
                            response: string | null;
                            error: string | null;
                            duration_ms: number;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    replayWebhookDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    sink_id: string;
                    /** @description which of them */
                    state: "failed" | "cancelled" | "delivered";
                    /** @description such as `message_created` */
                    event?: string;
                    /** @description uuid of a conversation */
                    conversation_id?: string;
                    /** @description RFC 3339: queued then or later */
                    since?: string;
                    /** @description RFC 3339: queued before */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        replayed: number;
                        /** @description true: call again for the next ones */
                        has_more: boolean;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description In conflict with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    banContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    unbanContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listBannedAddresses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            address: string;
                            /** @description RFC 3339, UTC */
                            created_at: string;
                            /** @description uuid of a person */
                            created_by: string | null;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    banAddress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    unbanAddress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done, nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getInboxSurvey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        is_on: boolean;
                        /** @description `csat`: from 1 to 5; `thumbs`: up (1) or down (0) */
                        kind: "csat" | "thumbs";
                        /** @description how long after closing; 0: at once */
                        delay_seconds: number;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeInboxSurvey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    is_on?: boolean;
                    /** @description `csat`: from 1 to 5; `thumbs`: up (1) or down (0) */
                    kind?: "csat" | "thumbs";
                    /** @description how long after closing; 0: at once */
                    delay_seconds?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        is_on: boolean;
                        /** @description `csat`: from 1 to 5; `thumbs`: up (1) or down (0) */
                        kind: "csat" | "thumbs";
                        /** @description how long after closing; 0: at once */
                        delay_seconds: number;
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    reportVolume: {
        parameters: {
            query?: {
                since?: string;
                until?: string;
                timezone?: string;
                inbox_id?: string;
                team_id?: string;
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description such as `2026-11-20`, in the time zone */
                            day: string;
                            began: number;
                            received: number;
                            answered: number;
                            closed: number;
                        }[];
                        total: {
                            began: number;
                            received: number;
                            answered: number;
                            closed: number;
                        };
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    reportTimes: {
        parameters: {
            query?: {
                since?: string;
                until?: string;
                timezone?: string;
                inbox_id?: string;
                team_id?: string;
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description such as `2026-11-20`, in the time zone */
                            day: string;
                            first_responses: number;
                            /** @description null: nothing was timed */
                            first_response_median: number | null;
                            /** @description null: nothing was timed */
                            first_response_p90: number | null;
                            resolutions: number;
                            /** @description null: nothing was timed */
                            resolution_median: number | null;
                            /** @description null: nothing was timed */
                            resolution_p90: number | null;
                        }[];
                        total: {
                            first_responses: number;
                            /** @description null: nothing was timed */
                            first_response_median: number | null;
                            /** @description null: nothing was timed */
                            first_response_p90: number | null;
                            resolutions: number;
                            /** @description null: nothing was timed */
                            resolution_median: number | null;
                            /** @description null: nothing was timed */
                            resolution_p90: number | null;
                        };
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    reportBacklog: {
        parameters: {
            query?: {
                since?: string;
                until?: string;
                timezone?: string;
                inbox_id?: string;
                team_id?: string;
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description such as `2026-11-20`, in the time zone */
                            day: string;
                            open: number;
                        }[];
                        total: {
                            open: number;
                        };
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    reportServiceLevel: {
        parameters: {
            query?: {
                since?: string;
                until?: string;
                timezone?: string;
                inbox_id?: string;
                team_id?: string;
                format?: "json" | "csv";
                hours?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description such as `2026-11-20`, in the time zone */
                            day: string;
                            due: number;
                            in_time: number;
                            /** @description from 0 to 1; null: nothing was due */
                            share: number | null;
                        }[];
                        total: {
                            due: number;
                            in_time: number;
                            /** @description from 0 to 1; null: nothing was due */
                            share: number | null;
                        };
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    reportRatings: {
        parameters: {
            query?: {
                since?: string;
                until?: string;
                timezone?: string;
                inbox_id?: string;
                team_id?: string;
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description such as `2026-11-20`, in the time zone */
                            day: string;
                            ratings: number;
                            /** @description from 1 to 5; null: nobody said anything */
                            average: number | null;
                            score_1: number;
                            score_2: number;
                            score_3: number;
                            score_4: number;
                            score_5: number;
                        }[];
                        total: {
                            ratings: number;
                            /** @description from 1 to 5; null: nobody said anything */
                            average: number | null;
                            score_1: number;
                            score_2: number;
                            score_3: number;
                            score_4: number;
                            score_5: number;
                        };
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    reportWorkload: {
        parameters: {
            query: {
                since?: string;
                until?: string;
                timezone?: string;
                inbox_id?: string;
                team_id?: string;
                format?: "json" | "csv";
                by: "person" | "inbox" | "label";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description a uuid; of an inbox its key */
                            id: string;
                            name: string;
                            /** @description null of people: nobody writes to one of them */
                            received: number | null;
                            answered: number;
                            closed: number;
                            /** @description seconds */
                            first_response_median: number | null;
                        }[];
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    reportHours: {
        parameters: {
            query?: {
                since?: string;
                until?: string;
                timezone?: string;
                inbox_id?: string;
                team_id?: string;
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description 1 is Monday */
                            weekday: number;
                            hour: number;
                            received: number;
                            answered: number;
                        }[];
                    };
                };
            };
            /** @description The request is not valid; the message says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
