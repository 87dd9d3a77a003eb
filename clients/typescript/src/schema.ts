// Generated from the service's description by `node scripts/web.mjs write`; do not edit.

export interface paths {
    "/v1/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits for the caller's signature, or has it
         * @description Only of the signed-in party: what parties negotiate is theirs. Of a community's acts, its committee's
         *     members have theirs.
         */
        get: operations["listActs"];
        /**
         * Propose what several sign, or one for somebody else to send
         * @description Makes the message from what is left to choose; versions, nonces and rounds come from the chain.
         *
         *     It binds nobody before it is signed, and appears in nobody's list before somebody has signed it. The
         *     same proposal twice is one act.
         */
        post: operations["proposeAct"];
    };
    "/v1/acts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An act and who has signed it
         * @description Whoever has the id can read it: hand it to those who are to sign.
         */
        get: operations["getAct"];
    };
    "/v1/acts/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Send a complete act
         * @description Anybody may, once all have signed. The service pays for gas. A root is sent again for what is next.
         */
        post: operations["sendAct"];
    };
    "/v1/acts/{id}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Give a signature
         * @description Checked at once, as the contract will: keys, delegates, contract accounts, and committees of
         *     communities, whose members sign one by one until their quorum is there.
         */
        post: operations["signAct"];
    };
    "/v1/acts/{id}/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same for a wallet of one's own
         * @description Whoever sends it has agreed: the sender's own signature may be missing.
         */
        post: operations["prepareAct"];
    };
    "/v1/audit/bundles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove all that concerns an order or a party
         * @description A job whose result is a file that `tally audit check-bundle` checks offline, down to block headers.
         */
        post: operations["makeBundle"];
    };
    "/v1/audit/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The chain's head, and how the index stands to it
         * @description Head, index, finality, lag, reorganisations, and what the last verification found.
         */
        get: operations["getChain"];
    };
    "/v1/audit/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All events, decoded and in words
         * @description What auditors search. Each `id` is a place to go on from: none is seen twice or missed.
         */
        get: operations["listEvents"];
    };
    "/v1/audit/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export tables of the history
         * @description A job whose result is a ZIP with a file for each table and a manifest of their hashes. The same history gives the same bytes.
         */
        post: operations["exportTables"];
    };
    "/v1/audit/journals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Write the books of money in the contracts
         * @description A job whose result is a double-entry journal for beancount. What does not fit stands at its end.
         */
        post: operations["writeJournal"];
    };
    "/v1/audit/lineages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Trace an order's provenance
         * @description A job whose result is W3C PROV: what the order was made of and what came of it, by whom and when.
         */
        post: operations["traceLineage"];
    };
    "/v1/audit/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that happened to an order, in words
         * @description From its posting or opening to the last rating, with each event decoded.
         */
        get: operations["auditOrder"];
    };
    "/v1/audit/parties/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that concerned a party or community, in words
         * @description An address that no event names has no history.
         */
        get: operations["auditParty"];
    };
    "/v1/audit/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which tables can be exported
         * @description Their names, what a row is, and the columns.
         */
        get: operations["listExportTables"];
    };
    "/v1/audit/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare the database and the contracts' storage with the chain
         * @description A job that reads all logs anew from the node. Its result says whether every row and every slot is what they say. Do not believe it more than this service: `tally audit verify` asks a node of your own.
         */
        post: operations["verifyHistory"];
    };
    "/v1/balances/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits to be withdrawn
         * @description In every token, at the escrow, the cost settlement and our court; and what the account holds itself.
         */
        get: operations["getBalances"];
    };
    "/v1/balances/{account}/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Send what waits, by the party's signature
         * @description To the party itself or to any address it names; the relayer pays for gas.
         */
        post: operations["withdraw"];
    };
    "/v1/balances/{account}/withdrawals/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Send what waits, by one's own account
         * @description The only way for what our court holds ready.
         */
        post: operations["prepareWithdrawalTransaction"];
    };
    "/v1/balances/{account}/withdrawals/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a party signs to have its money sent
         * @description Sign `typed_data`, then POST the `request` with the `signature` to …/withdrawals.
         */
        post: operations["prepareWithdrawal"];
    };
    "/v1/communities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All communities
         * @description In the order of their addresses. Found one with the act `founding`.
         */
        get: operations["listCommunities"];
    };
    "/v1/communities/{community}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who belongs to a community, who decides, and what is due
         * @description What it decides, it decides by acts: POST /v1/acts.
         */
        get: operations["getCommunity"];
    };
    "/v1/communities/{community}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Call an election, count a ballot, carry out a notice, end a community
         * @description Anybody may, once it is due; the contract says if it is not.
         */
        post: operations["stepCommunity"];
    };
    "/v1/costs/books": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Double-entry books of a period
         * @description A job whose result is a journal in beancount's language, of one party or of all together.
         */
        post: operations["writeBooks"];
    };
    "/v1/costs/break-evens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Make, buy or rent, and for how many
         * @description A job whose result says which way is cheapest from how many on, and what would change the choice.
         */
        post: operations["breakEven"];
    };
    "/v1/costs/disclosures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show chosen private lines
         * @description A proof for each, to hand to an auditor: it tells nothing of the other lines. Nothing is kept here.
         */
        post: operations["discloseLines"];
    };
    "/v1/costs/disclosures/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check a line that you were shown
         * @description That the line is behind its hash and, with `pot`, where the chain has that hash for its payee.
         */
        post: operations["checkDisclosure"];
    };
    "/v1/costs/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An invoice of what one payee is paid
         * @description A job whose result is a UBL 2.1 invoice.
         */
        post: operations["writeInvoice"];
    };
    "/v1/costs/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your records of work
         * @description By when they began. Nobody else can ask for them.
         */
        get: operations["listRecords"];
        /**
         * Keep records of work
         * @description All of these, or none. Only you see them, and they are never changed: a wrong one is left out by its id
         *     (`without`), and the right one has an id of its own. Sent twice, they are kept once.
         */
        post: operations["keepRecords"];
    };
    "/v1/costs/records/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Forget a record of work
         * @description One that no settlement counts which you keep. To correct a wrong one, keep another beside it, and leave
         *     the wrong one out (`without`): then it still says what was believed.
         */
        delete: operations["dropRecord"];
    };
    "/v1/costs/rollups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What orders were to cost and did cost
         * @description A job whose result has plan and actual of each order, joint cost by who spent, quality and capacity, from your records of the period.
         */
        post: operations["rollUpCosts"];
    };
    "/v1/costs/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Settlements that you keep
         * @description The newest first. Nobody else can ask for them.
         */
        get: operations["listSettlements"];
        /**
         * Who gets what for an order's work
         * @description A job whose result has what is payable by the agreed rule and within the escrow; `act`, to be proposed with POST /v1/acts (a split, or a root for many); `split`, the act that first takes out of escrow what is missing and gives the rest back; and for each payee its `private` lines with salts. Keep them: salts are new each time, and a line is shown by them later.
         */
        post: operations["reckonSettlement"];
    };
    "/v1/costs/settlements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A settlement that you keep
         * @description All that the job found, with the private lines of every payee and their salts.
         */
        get: operations["getSettlement"];
        /**
         * Keep a settlement
         * @description What your job of this id reckoned, before the job is forgotten: its salts are nowhere else, and without
         *     them no line can be shown. Records that it counts cannot be forgotten while it is kept.
         */
        put: operations["keepSettlement"];
        /**
         * Forget a settlement
         * @description With its salts: nobody can show its lines any more. What was paid stays paid.
         */
        delete: operations["dropSettlement"];
    };
    "/v1/costs/variances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why orders cost something else than planned
         * @description A job whose result has rate, efficiency, price, usage, spending, volume and idle capacity. Above 0 is adverse; every row adds up to the last unit.
         */
        post: operations["compareCosts"];
    };
    "/v1/court": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who judges, and for how much
         * @description Our own court: prices, the pool, the next draw. What another ERC-792 court costs, it tells itself.
         */
        get: operations["getCourt"];
    };
    "/v1/court/arbitrators/{who}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How somebody stands who judges */
        get: operations["getArbitrator"];
    };
    "/v1/court/arbitrators/{who}/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stake, seal a vote, appeal: from one's own wallet
         * @description Whoever appeals is named here as well. Allow `court` the money first.
         */
        post: operations["prepareCourtStep"];
    };
    "/v1/court/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cases and duties
         * @description The oldest first.
         */
        get: operations["listCases"];
    };
    "/v1/court/cases/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A case
         * @description What it waits for, until when, and who judges it.
         */
        get: operations["getCase"];
    };
    "/v1/court/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Draw, reveal, release, and what else anybody may carry out
         * @description A vote is revealed with the salt that only its arbitrator's key can make: the service makes none.
         *     Anybody draws, in the order of the draws' blocks, with the header of the block that decides. Both sides
         *     should: a draw that nobody makes in time is a case without a ruling.
         */
        post: operations["stepCourt"];
    };
    "/v1/credit/suspicious": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reciprocity, collusion rings, sybil clusters and slander, with the evidence
         * @description Findings for auditors, each with its orders, figures, a plain reason, and what would explain it
         *     innocently. They are reasons to ask: no score, bond or limit follows from them.
         */
        get: operations["getSuspicious"];
    };
    "/v1/credit/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A score explained term by term
         * @description Each term of the formula, what it means for the next order, and what moved it, with transactions.
         */
        get: operations["getCredit"];
    };
    "/v1/credit/{address}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A party's credit over time
         * @description Each piece of evidence that entered the score, and the score after the block in which it did. With
         *     `at_block` it ends there.
         */
        get: operations["getCreditHistory"];
    };
    "/v1/credit/{address}/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an order would ask of this maker now
         * @description Bond, fee and unsecured exposure, as the contract itself would ask them.
         */
        get: operations["getQuote"];
    };
    "/v1/deployment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What stands where
         * @description Contracts, domains of signatures and tokens, so that anybody can make the typed data without this
         *     service.
         */
        get: operations["getDeployment"];
    };
    "/v1/devnet/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Move the chain's clock on
         * @description For everybody on that chain, and never back. Who waits for a window there need not wait.
         */
        post: operations["moveClock"];
    };
    "/v1/devnet/faucet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Coins for gas, and test dollars
         * @description On the development chain alone: its dollars are worth nothing.
         */
        post: operations["useFaucet"];
    };
    "/v1/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Drafts of yours that a side has signed
         * @description What waits for your signature, for the other side's, or for somebody to open it. Anybody can sign a
         *     draft that names you: nothing of it binds you before you sign.
         */
        get: operations["listDrafts"];
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events as they are indexed, by Server-Sent Events
         * @description From now on, or from the last event that one was told. Nothing is lost and nothing told twice, whatever
         *     the chain, the service or the connection do meanwhile.
         */
        get: operations["streamEvents"];
    };
    "/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Announce an encrypted file, with its key sealed for its readers
         * @description Then PUT its bytes to /v1/files/{id}/content. Encrypt before: see `tally file put`.
         */
        post: operations["declareFile"];
    };
    "/v1/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is known of an encrypted file
         * @description Its name is in the file itself, encrypted.
         */
        get: operations["getFile"];
        /**
         * Delete a file that you uploaded
         * @description Its bytes and all sealed keys are gone at once; a hash of it on the chain stays, and stays mute. While
         *     something of its order is contested, it stays.
         */
        delete: operations["deleteFile"];
    };
    "/v1/files/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An encrypted file's bytes
         * @description Compare their SHA-256 with the id before opening them.
         */
        get: operations["getFileContent"];
        /**
         * Upload an encrypted file's bytes
         * @description They are kept only if they are exactly what was declared. Sending them again changes nothing.
         */
        put: operations["putFileContent"];
    };
    "/v1/files/{id}/readers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Let more readers in
         * @description For arbitrators of a dispute, and for advisors: whoever holds a sealed key may fetch the file. What
         *     somebody has read cannot be taken back.
         */
        post: operations["addReaders"];
    };
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers */
        get: operations["getHealth"];
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your jobs, the newest first
         * @description What you asked for and did not forget; old jobs are forgotten by themselves.
         */
        get: operations["listJobs"];
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a job stands
         * @description Ask again as often as you like, with `If-None-Match`: 304 says that nothing has changed.
         */
        get: operations["getJob"];
        /**
         * Cancel a job, or forget it
         * @description What is waiting or at work ends within a second or two. What has ended is forgotten with its result.
         */
        delete: operations["dropJob"];
    };
    "/v1/jobs/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a job made
         * @description JSON, or a file to be kept; the job says which.
         */
        get: operations["getJobResult"];
    };
    "/v1/market": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the market asks for
         * @description Published requests and posted orders in one list. Requests to named parties are not in it:
         *     GET /v1/market/requests lists those.
         */
        get: operations["searchMarket"];
    };
    "/v1/market/advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What to offer first
         * @description The same before there are talks. Public: it depends on what is sent alone, and nothing is kept.
         */
        post: operations["adviseOffer"];
    };
    "/v1/market/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many there are, and of what
         * @description Of what the same filters find. Counting ends at 1,000.
         */
        get: operations["countMarket"];
    };
    "/v1/market/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your requests, or those addressed to you
         * @description The newest first.
         */
        get: operations["listRequests"];
        /**
         * Ask the market for something
         * @description A draft that only you see, or with `publish` a request on the market. It binds nobody: makers answer
         *     with signed quotes.
         */
        post: operations["createRequest"];
    };
    "/v1/market/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A request
         * @description A public one is seen by everybody; a draft by its customer; one to named parties by these.
         */
        get: operations["getRequest"];
        /**
         * Change a request
         * @description The whole anew, while it is a draft or on the market. Quotes that were made keep their own terms.
         */
        put: operations["replaceRequest"];
    };
    "/v1/market/requests/{id}/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which makers suit a request, and why
         * @description Your request against published profiles: hard rules of both sides first, then a score in seven terms
         *     that add up to it. Looks at 500 profiles at most; larger matchings run as jobs. Nothing is kept.
         */
        post: operations["findCandidates"];
    };
    "/v1/market/requests/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take a request off the market
         * @description Without an order. Talks that go on are not touched; each side ends them itself.
         */
        post: operations["endRequest"];
    };
    "/v1/market/requests/{id}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Put a draft on the market
         * @description From now on makers find it, or those that it names.
         */
        post: operations["publishRequest"];
    };
    "/v1/market/vocabulary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The words for capabilities
         * @description Kinds of tasks and classes of machines, as requests and profiles name them.
         */
        get: operations["getVocabulary"];
    };
    "/v1/matching/auctions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Settle a reverse auction
         * @description Who makes the order, what it is paid, and all bids in their order. Nothing is kept.
         */
        post: operations["settleAuction"];
    };
    "/v1/matching/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Choose among communities by talks with several
         * @description A job whose result says whom to take and for how much, by offers solved from the deadline.
         */
        post: operations["chooseCommunity"];
    };
    "/v1/matching/explanations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain why a maker suits an order
         * @description A job whose result says what each term of the score counts, or which rules exclude the maker.
         */
        post: operations["explainMaker"];
    };
    "/v1/matching/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Assign many orders to makers
         * @description A job whose result says who got what and for how much, and why some orders got nobody.
         */
        post: operations["runMatching"];
    };
    "/v1/matching/searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find the makers that suit an order best
         * @description A job whose result has each maker's score term by term, what excluded others, and who nearly fits.
         */
        post: operations["searchMakers"];
    };
    "/v1/negotiations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your talks
         * @description Those in which you talk or read along, changed last first.
         */
        get: operations["listNegotiations"];
        /**
         * Begin talks, by a signed offer
         * @description Send back `request` of the prepared offer with its signature.
         */
        post: operations["beginNegotiation"];
    };
    "/v1/negotiations/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a side signs to begin talks
         * @description A quote on a request, or an offer to somebody. It moves no money, and nobody can open an order.
         */
        post: operations["prepareNegotiation"];
    };
    "/v1/negotiations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Talks with every step
         * @description Private to the two parties, and to whom a side lets read along.
         */
        get: operations["getNegotiation"];
    };
    "/v1/negotiations/{id}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accept the other side's offer
         * @description The agreed terms become a draft, exactly as they were offered: its id is the `order_id` that both
         *     signed here. Both now sign it with POST /v1/orders/{id}/signatures. Its request is awarded.
         */
        post: operations["acceptOffer"];
    };
    "/v1/negotiations/{id}/acceptance/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a side signs to accept
         * @description It ends the talks. The terms themselves are signed after it, as a draft.
         */
        post: operations["prepareAcceptance"];
    };
    "/v1/negotiations/{id}/advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What to answer
         * @description What a side would say that reckons with the other's best play (Ståhl 1972, Rubinstein 1982). Nothing is
         *     signed, and nothing is kept.
         */
        post: operations["adviseAnswer"];
    };
    "/v1/negotiations/{id}/advisors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say who may read along
         * @description For your own side: the other side is not told, and chooses its own.
         */
        put: operations["setAdvisors"];
    };
    "/v1/negotiations/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Refuse, or take an offer back
         * @description The talks are over, and nobody owes anything.
         */
        post: operations["endNegotiation"];
    };
    "/v1/negotiations/{id}/end/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a side signs to refuse, or to take its offer back
         * @description Refuses where it is your turn, and takes your own unanswered offer back where it is not.
         */
        post: operations["prepareEnd"];
    };
    "/v1/negotiations/{id}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Answer with other terms
         * @description The whole transcript is verified with it.
         */
        post: operations["counterOffer"];
    };
    "/v1/negotiations/{id}/offers/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a side signs to answer with other terms
         * @description It refuses the terms that the other side offered.
         */
        post: operations["prepareCounterOffer"];
    };
    "/v1/negotiations/{id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The transcript as a file
         * @description Canonical JSON, every step in full and signed: `tally offer verify` checks it without this service.
         */
        get: operations["getTranscript"];
    };
    "/v1/network": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A network to be drawn
         * @description Nodes with places that never differ for the same network, links, and communities. 202 with a job while
         *     the first answer is being worked out; later the newest there is, as of its own block.
         */
        get: operations["getNetwork"];
    };
    "/v1/network/communities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recommend communities of like makers
         * @description A job whose result has the communities, which may overlap, their quality, the graph and its indices. It is a recommendation: firms join and leave on the chain.
         */
        post: operations["findCommunities"];
    };
    "/v1/network/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A network's indices
         * @description Of the network as a whole, of each node, and of each two communities; of the graph's state.
         */
        get: operations["getNetworkMetrics"];
    };
    "/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How you are told, and what you were told last
         * @description Secrets and tokens are told once, when they are made, and not here.
         */
        get: operations["getNotices"];
    };
    "/v1/notices/channels/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Set how you want to be told
         * @description A new address gets a link, and nothing else until that is followed. A webhook is sent JSON with
         *     `Tally-Id` and `Tally-Signature: t=…,v1=…`, HMAC-SHA256 over `t.body`. A calendar gets another token: its
         *     old address ends.
         */
        put: operations["putNoticeChannel"];
        /**
         * Be told no more, and have the address forgotten
         * @description What waits to be sent there goes with it; so does a calendar's address.
         */
        delete: operations["dropNoticeChannel"];
    };
    "/v1/notices/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Confirm an address, by the word that was sent to it
         * @description Whoever has the word has the address; no session is needed.
         */
        post: operations["confirmNotices"];
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders on the chain, the newest first
         * @description Drafts are not on the chain, and so in no list. Each row says whose turn it is, as of that block.
         */
        get: operations["listOrders"];
        /**
         * Draft an order
         * @description Turns a plan into terms, checks them by the escrow's rules, and answers what both sides sign.
         *
         *     Nothing is on the chain yet, and no money moves before both have signed and the order is opened. What
         *     nobody signs for seven days is forgotten.
         */
        post: operations["draftOrder"];
    };
    "/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where an order stands
         * @description Phase, milestones, money locked, whose turn it is, by when, and what silence does, all at one block: by
         *     the index where it has the newest block, or has the one that is asked for, and else by the node.
         *
         *     The answer's `ETag` stands for the order as you see it: send it as `If-Match` with what you do next.
         */
        get: operations["getOrder"];
    };
    "/v1/orders/{id}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accept and pay, by the customer's signature
         * @description The maker is paid in the same transaction. This is final.
         */
        post: operations["approve"];
    };
    "/v1/orders/{id}/approvals/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the customer signs to accept
         * @description Whatever was delivered once can be accepted, at any time.
         */
        post: operations["prepareApproval"];
    };
    "/v1/orders/{id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Direct all further pay into the pot, by the maker's signature
         * @description For those who share the work: the cost settlement pays them from there. It cannot be undone.
         */
        post: operations["assign"];
    };
    "/v1/orders/{id}/assignments/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the maker signs to share its pay
         * @description For those who share the work: the cost settlement pays them from there. It cannot be undone.
         */
        post: operations["prepareAssignment"];
    };
    "/v1/orders/{id}/claim-contests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Contest the open claim, by the customer's signature
         * @description It then waits for a voucher, an agreement or a ruling; after `court_by` the agreed share decides.
         */
        post: operations["contestClaim"];
    };
    "/v1/orders/{id}/claim-contests/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the customer signs to contest the open claim
         * @description It then waits for a voucher, an agreement or a ruling; after `court_by` the agreed share decides.
         */
        post: operations["prepareClaimContest"];
    };
    "/v1/orders/{id}/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Claim use, by the maker's signature
         * @description Once an interval, at most `claim_units`. The customer's silence for the review window pays it.
         */
        post: operations["claimUse"];
    };
    "/v1/orders/{id}/claims/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the maker signs to claim use without a voucher
         * @description Once an interval, at most `claim_units`. The customer's silence for the review window pays it.
         */
        post: operations["prepareClaim"];
    };
    "/v1/orders/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell the text behind a rating's or a reply's hash
         * @description Kept beside the chain with its salt, by its author alone, and shown to everybody until it is erased or
         *     the rating withdrawn.
         */
        post: operations["keepComment"];
    };
    "/v1/orders/{id}/comments/{side}/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Erase the text of a rating or a reply
         * @description Text and salt are deleted. What the chain holds is a hash that says nothing without them.
         */
        delete: operations["eraseComment"];
    };
    "/v1/orders/{id}/contests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Contest, by the maker's signature
         * @description Both then settle by both signatures, or the agreed division applies after `court_by`.
         */
        post: operations["contest"];
    };
    "/v1/orders/{id}/contests/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the maker signs to contest
         * @description Instead of curing a rejected milestone; or, without milestones, against the forfeit of the bond.
         */
        post: operations["prepareContest"];
    };
    "/v1/orders/{id}/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an order's pay is divided into
         * @description The order's pot: payees, claims, lines. Its maker assigns its pay to it.
         */
        get: operations["getOrderCosts"];
    };
    "/v1/orders/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deliver, by the maker's signature
         * @description The review window starts when it is mined.
         */
        post: operations["deliver"];
    };
    "/v1/orders/{id}/deliveries/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the maker signs to deliver
         * @description A milestone that was rejected is cured by this: its second and last delivery.
         */
        post: operations["prepareDelivery"];
    };
    "/v1/orders/{id}/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is contested, and everything that can settle it
         * @description Offers, the court that both signed, and what is there: whose turn, by when, what silence does, and what
         *     acting costs.
         */
        get: operations["getDisputes"];
    };
    "/v1/orders/{id}/disputes/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take what is contested to court
         * @description With a deposit: in tokens, allow the adapter it first (`POST
         *     /v1/parties/{address}/allowances/transaction` with `arbiters`); in native coin it goes along.
         */
        post: operations["prepareDispute"];
    };
    "/v1/orders/{id}/disputes/{place}/answers/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Answer a dispute with the other deposit
         * @description Within the review window, or the side that was taken to court loses. Any account may pay it.
         */
        post: operations["prepareDisputeAnswer"];
    };
    "/v1/orders/{id}/disputes/{place}/appeals/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Appeal against a ruling
         * @description At our own court the payment needs an allowance of the court itself (`court`); others take `value`.
         */
        post: operations["prepareAppeal"];
    };
    "/v1/orders/{id}/disputes/{place}/backup/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask the backup court
         * @description Once the first court failed, ended without a ruling, or is silent at half time.
         */
        post: operations["prepareBackupCourt"];
    };
    "/v1/orders/{id}/disputes/{place}/conclude": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Carry out what is due in a dispute
         * @description A ruling, the win over a silent side, or the end of what was settled meanwhile, for anyone.
         */
        post: operations["concludeDispute"];
    };
    "/v1/orders/{id}/disputes/{place}/evidence/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Submit evidence
         * @description Where every court's pages look for it (ERC-1497): the hash of a text and where it can be read.
         */
        post: operations["prepareEvidence"];
    };
    "/v1/orders/{id}/disputes/{place}/fee-returns/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take back what a backup court returned of its fee
         * @description By whoever paid our own court as the backup, once it gave up the case.
         */
        post: operations["prepareFeeReturn"];
    };
    "/v1/orders/{id}/disputes/{place}/returns/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take back what is left of a deposit
         * @description Once the dispute is over, by whoever paid it, to any address.
         */
        post: operations["prepareDepositReturn"];
    };
    "/v1/orders/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An order's encrypted files, and for whom their keys should be sealed
         * @description `readers` are the parties and, while a dispute is at our court, its panel. Whoever uploads seals
         *     the key for all of them; a party seals it anew for arbitrators that are drawn later.
         */
        get: operations["listFiles"];
    };
    "/v1/orders/{id}/meter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was used, paid and claimed
         * @description Money paid so far, the claim that waits, when the next can be made, and what is left.
         */
        get: operations["getMeter"];
    };
    "/v1/orders/{id}/money": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where an order's money came from and went to
         * @description Fundings and payments one by one, and the same as flows between nodes.
         */
        get: operations["getOrderMoney"];
    };
    "/v1/orders/{id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open a draft that both have signed
         * @description Both signatures and both sides' money reach the escrow in one transaction, or nothing happens. A
         *     sub-order takes no money of its customer: the milestone above pays it.
         */
        post: operations["openOrder"];
    };
    "/v1/orders/{id}/poke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Carry out what time has made due
         * @description Anyone may ask for it, from `next_due` on: silence then pays, refunds or divides as the terms say.
         */
        post: operations["pokeOrder"];
    };
    "/v1/orders/{id}/post": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fund an order that any maker can take
         * @description By the customer's signature and its permit, of a draft without a maker. The money waits in the escrow
         *     until a maker takes the order, or the customer takes it back.
         */
        post: operations["postOrder"];
    };
    "/v1/orders/{id}/post-cancellations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * End a post that nobody can take any more
         * @description Anyone may ask for it after `open_by` or from the first deadline on. The money goes back.
         */
        post: operations["cancelPost"];
    };
    "/v1/orders/{id}/post-cancellations/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take a post back
         * @description While a maker could come, only the customer's own account, or a key that may open for it,
         *     can send this.
         */
        post: operations["preparePostCancellation"];
    };
    "/v1/orders/{id}/rating-withdrawals/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take one's own rating back
         * @description It is marked, and its comment hidden; the score keeps what it learned.
         */
        post: operations["prepareRatingWithdrawal"];
    };
    "/v1/orders/{id}/ratings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Both ratings of an order, and when they can be sealed and revealed
         * @description Also what each rater signs to make the salt that only it can make again.
         */
        get: operations["getRatings"];
    };
    "/v1/orders/{id}/ratings/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Let an order's evidence count when no further reveal is to come
         * @description After `reveal_until`, or from `reveal_from` on if no seal waits: from `apply_from` to `apply_until`, 30
         *     days after `reveal_until`. What is sealed and unrevealed by then counts against its author; what nobody
         *     applies in time never counts.
         */
        post: operations["applyRatings"];
    };
    "/v1/orders/{id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Give milestones back, by the maker's signature
         * @description What was not delivered counts as the maker's default, as if time had run out. A metered order ends.
         */
        post: operations["refund"];
    };
    "/v1/orders/{id}/refunds/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the maker signs to give milestones back
         * @description What was not delivered counts as the maker's default, as if time had run out. A metered order ends.
         */
        post: operations["prepareRefund"];
    };
    "/v1/orders/{id}/rejections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reject, by the customer's signature
         * @description Only within the review window. The reason itself stays private; its hash is public.
         */
        post: operations["reject"];
    };
    "/v1/orders/{id}/rejections/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the customer signs to reject
         * @description A first delivery may then be cured; a second one is contested at once.
         */
        post: operations["prepareRejection"];
    };
    "/v1/orders/{id}/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pay what a sub-order has withheld
         * @description Anyone may ask for it once the milestones above it are settled: its maker gets the share that the maker
         *     above got.
         */
        post: operations["releaseWithheld"];
    };
    "/v1/orders/{id}/replies/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Answer the other side's rating
         * @description Once it is revealed. The chain has the answer's hash only.
         */
        post: operations["prepareReply"];
    };
    "/v1/orders/{id}/reveals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reveal one rating, or both at once
         * @description Who knows the salt may do it, within `reveal_from` and `reveal_until`.
         */
        post: operations["revealRatings"];
    };
    "/v1/orders/{id}/seals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Set or replace a sealed rating, by the rater's signature
         * @description A sealed rating must be revealed later: one that never is counts against its author.
         */
        post: operations["sealRating"];
    };
    "/v1/orders/{id}/seals/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a rater signs to set its sealed rating
         * @description The marks stay with the rater: this service learns them at the reveal, as everybody does.
         */
        post: operations["prepareSeal"];
    };
    "/v1/orders/{id}/settlement-agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take the other side's offer, by one's signature
         * @description Exactly as it stands: if another one stands by then, the signature fits no more. This is final.
         */
        post: operations["agreeToSettlement"];
    };
    "/v1/orders/{id}/settlement-agreements/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a side signs to take the standing offer
         * @description Exactly as it stands: if another one stands by then, the signature fits no more. This is final.
         */
        post: operations["prepareSettlementAgreement"];
    };
    "/v1/orders/{id}/settlement-offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Offer to settle what is contested, by one side's signature
         * @description The other side can take it until it lapses. Once it was countered or has lapsed, the court is open to who made it. Three of each side.
         */
        post: operations["offerSettlement"];
    };
    "/v1/orders/{id}/settlement-offers/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a side signs to offer a settlement
         * @description The other side can take it until it lapses. Once it was countered or has lapsed, the court is open to who made it. Three of each side.
         */
        post: operations["prepareSettlementOffer"];
    };
    "/v1/orders/{id}/signature-cancellations/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Make a signature worthless before it is used
         * @description For an order that one signed and regrets: nobody can open it any more. It counts once it is mined.
         */
        post: operations["prepareSignatureCancellation"];
    };
    "/v1/orders/{id}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Give one side's signature over a draft
         * @description The signature is checked at once; a later one of the same side takes its place. With a permit in the
         *     token's own domain the escrow needs no approval.
         */
        post: operations["signOrder"];
    };
    "/v1/orders/{id}/specification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a posted order is about
         * @description In its customer's words, where it shows them to everybody; with the salt that proves them against the
         *     terms.
         */
        get: operations["getSpecification"];
    };
    "/v1/orders/{id}/sub-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An order and all that is paid out of it
         * @description The tree below an order, and the orders above it.
         */
        get: operations["getSubOrders"];
    };
    "/v1/orders/{id}/takes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take a post, by the maker's signature
         * @description The maker's bond is locked in the same transaction. Who comes second is told who was first, or what the
         *     escrow said.
         */
        post: operations["takePost"];
    };
    "/v1/orders/{id}/takes/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a maker signs to take a post
         * @description The posted terms with the maker in them. The order keeps its id.
         */
        post: operations["prepareTake"];
    };
    "/v1/orders/{id}/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The terms in force, as they are signed
         * @description The chain keeps their hash only: whoever acts on the order supplies them again.
         */
        get: operations["getTerms"];
        /**
         * Give the terms of an order made elsewhere
         * @description Terms of version 0 must hash to the order's id, later ones to the hash that the chain keeps. With the
         *     terms of a post can come what it is about, to be shown to everybody: from its customer, signed in. Makers
         *     to whom it was shown in private cannot publish it here.
         */
        put: operations["importTerms"];
    };
    "/v1/orders/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to an order, and what will
         * @description Sentences with actor, money, transaction and block; then what is due, and what silence does.
         */
        get: operations["getOrderTimeline"];
    };
    "/v1/orders/{id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An order's telemetry and grants
         * @description Only roots of readings are public. A grant lives only while the order is in production.
         */
        get: operations["getTrace"];
    };
    "/v1/orders/{id}/trace/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Note an order's maker, so that telemetry can be anchored
         * @description Anybody may. Keys, roots and grants are acts: POST /v1/acts.
         */
        post: operations["beginTrace"];
    };
    "/v1/orders/{id}/trace/revocation/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take a grant back at once
         * @description From the wallet of the maker, or of the party that gives its right up.
         */
        post: operations["prepareRevocation"];
    };
    "/v1/orders/{id}/vouchers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Be paid by a voucher, with the meter's signature
         * @description A voucher tells all units since the order opened, so only the last one counts. Anyone may hand it in; it pays what it shows beyond what was paid, and settles an open claim by its word.
         */
        post: operations["redeemVoucher"];
    };
    "/v1/orders/{id}/vouchers/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the meter's key signs
         * @description A voucher tells all units since the order opened, so only the last one counts. Anyone may hand it in; it pays what it shows beyond what was paid, and settles an open claim by its word.
         */
        post: operations["prepareVoucher"];
    };
    "/v1/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Registered parties
         * @description By their addresses. Anybody can write anything as the place of its profile.
         */
        get: operations["listParties"];
        /**
         * Enter a party, by its own signature
         * @description The relayer pays for gas, so a newcomer needs none.
         */
        post: operations["registerParty"];
    };
    "/v1/parties/registration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a party signs to be entered
         * @description Sign `typed_data`, then POST /v1/parties with `request` and the `signature`.
         */
        post: operations["prepareRegistration"];
    };
    "/v1/parties/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A party's entry, keys and credit
         * @description Anybody has a page: who never registered is `registered: false`, who was never rated is `new`.
         */
        get: operations["getParty"];
    };
    "/v1/parties/{address}/allowances/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Let a contract take money of the party
         * @description Orders that are opened with a permit need none. Only the party's own account can send it.
         */
        post: operations["prepareAllowance"];
    };
    "/v1/parties/{address}/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a party can withdraw
         * @description By contract and token. Each contract pays out what is its own.
         */
        get: operations["getPartyBalances"];
    };
    "/v1/parties/{address}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A party's windows, for calendar programs
         * @description Subscribe to it; it rings before windows end. Whoever has this address sees whose turn it is, so
         *     keep it to yourself: setting the calendar anew ends it.
         */
        get: operations["getCalendar"];
    };
    "/v1/parties/{address}/changes/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Change a party's entry, keys, delegates or recovery address
         * @description From the wallet of one of its keys. A further key is added by the act `key_consent`.
         */
        post: operations["prepareChange"];
    };
    "/v1/parties/{address}/encryption-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The key that files for a party are encrypted to
         * @description Check that the party, or a key of its own, signed it: the service that answers need not be trusted.
         */
        get: operations["getEncryptionKey"];
        /**
         * Publish the key that files for a party are encrypted to, by its signature
         * @description A higher number replaces it. Files sealed to the old one stay so until they are sealed anew.
         */
        put: operations["publishEncryptionKey"];
    };
    "/v1/parties/{address}/encryption-key/typed-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a party signs to publish its key
         * @description Make the private key from your signature over `FileSecret`, which you can repeat and never send.
         */
        post: operations["prepareEncryptionKey"];
    };
    "/v1/parties/{address}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that concerned a party, in words
         * @description Nothing has happened to an address that no event names.
         */
        get: operations["getPartyHistory"];
    };
    "/v1/parties/{address}/money": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a party has, and what is held for it
         * @description Balances, what contracts may take, what can be withdrawn, and the stake, all at one block.
         */
        get: operations["getMoney"];
    };
    "/v1/parties/{address}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A party's orders, the newest first
         * @description Drafts are not on the chain, and so in no list.
         */
        get: operations["listPartyOrders"];
    };
    "/v1/parties/{address}/pots/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What only a pot's owner, a payee or an arbiter does
         * @description From its own wallet. What owner and payees sign together are acts: POST /v1/acts.
         */
        post: operations["preparePotStep"];
    };
    "/v1/parties/{address}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a maker says it can do
         * @description Its own word. `anchored` says whether its hash is the one in the party registry, so that it cannot have
         *     been changed here behind its back.
         */
        get: operations["getProfile"];
        /**
         * Publish what you can do
         * @description Put its `digest` into the party registry to anchor it. Makers are matched by it with requests.
         */
        put: operations["putProfile"];
    };
    "/v1/parties/{address}/ratings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ratings that a party received or gave
         * @description Revealed ones, the newest first. Of a withdrawn one the comment is hidden; the score keeps it.
         */
        get: operations["listPartyRatings"];
    };
    "/v1/parties/{address}/stake/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stake behind a party's word, or take stake back
         * @description Staking takes the money by an allowance to `credit`: send that first.
         */
        post: operations["prepareStake"];
    };
    "/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your plans
         * @description The newest first.
         */
        get: operations["listPlans"];
        /**
         * Keep a plan
         * @description Only you see it. Its salt finds the orders that come of it.
         */
        post: operations["keepPlan"];
    };
    "/v1/plans/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Choose who makes each part
         * @description A job whose result is a plan: of all choices that keep dates, credit limits and budget the cheapest, or the least late, with reasons and bars to draw. Keep its `plan`: its salt finds the orders that come of it.
         */
        post: operations["choosePlan"];
    };
    "/v1/plans/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an item costs and how long it takes
         * @description A job whose result has the cost of one good unit, tier by tier, and the path that decides its time.
         */
        post: operations["costOfItem"];
    };
    "/v1/plans/explosions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What demands come to, by a bill of materials
         * @description A job whose result has what is needed, from stock and started, and planned orders with their days.
         */
        post: operations["explodeBill"];
    };
    "/v1/plans/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Schedule operations on machines
         * @description A job whose result says what is done where and when, if that is proven best, and what decides it.
         */
        post: operations["scheduleWork"];
    };
    "/v1/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A plan of yours
         * @description With bars to draw, and all versions that are kept.
         */
        get: operations["getPlan"];
        /**
         * Keep a plan's next version
         * @description Older versions stay, since orders may have come of them.
         */
        put: operations["replacePlan"];
        /**
         * Forget a plan
         * @description With all its versions. The orders that came of it go on, but are not found by it any more.
         */
        delete: operations["dropPlan"];
    };
    "/v1/plans/{id}/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Draft the orders that a plan wants
         * @description A draft for every node that is placed with another, and whose parent is open: all of them, or none
         *     where one does not fit. Both sides of each sign it as any other draft. What stands deeper is paid from an
         *     order that has to be open first: ask again then. What was drafted before and is the same is not drafted
         *     twice.
         */
        post: operations["draftPlannedOrders"];
    };
    "/v1/plans/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened, against a plan
         * @description Each piece of work: its order, what is delivered and paid, and when it will be there. What is late
         *     delays what waits for it.
         */
        get: operations["getPlanProgress"];
    };
    "/v1/plans/{id}/replan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Plan anew after late news
         * @description A job whose result is a new schedule: what has begun stays, and as much else as can be keeps its
         *     machine and its start. Its `plan` is yours with the new days, where the work is still the same: PUT it as
         *     the next version.
         */
        post: operations["replan"];
    };
    "/v1/pots/{pot}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a pot holds and owes
         * @description Roots with their published shares, splits, recorded lines, and what is due when.
         */
        get: operations["getPot"];
    };
    "/v1/pots/{pot}/claims/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proofs of a payee's shares
         * @description Of every published root: the share, where it stands, and the proof with which the contract pays it. The
         *     payee signs a `cost_claim` of POST /v1/acts, or sends it from its own wallet.
         */
        get: operations["getClaims"];
    };
    "/v1/pots/{pot}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Carry out what is due in a pot
         * @description Anybody may, once it is due; the contract says if it is not. For three days a root is the owner's alone
         *     to make final: the service does it after that.
         */
        post: operations["stepPot"];
    };
    "/v1/privacy/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Have your texts, salts and files destroyed
         * @description At once and for good. What is of orders that still run is refused, with the time from which it is
         *     possible: ask again then. Your jobs are cancelled and forgotten with their results, exports among them,
         *     and all your sessions end, this one too. What is on the chain stays, and is still verified: it never held
         *     your texts.
         */
        post: operations["erasePrivateData"];
    };
    "/v1/privacy/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that is kept of you, as one archive
         * @description Rows of every table that concerns you, and your history on the chain, as JSON lines in a zip.
         */
        post: operations["exportPrivateData"];
    };
    "/v1/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every kind of problem
         * @description The `type` of a problem leads to its entry.
         */
        get: operations["listProblems"];
    };
    "/v1/problems/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One kind of problem, and what to do */
        get: operations["getProblem"];
    };
    "/v1/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the service can do its work
         * @description 200 once the node answers, is on the right chain and holds the deployment's code, and the index follows
         *     it; else the problem, with 503. A stale index, an open fork and a failed verification are such.
         */
        get: operations["getReady"];
    };
    "/v1/relay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is still relayed today
         * @description The relayer pays for gas up to a limit a day, and for each party up to a number of transactions. Beyond
         *     them, a wallet sends the transaction that the refusal holds.
         */
        get: operations["getRelay"];
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I, and until when */
        get: operations["getSession"];
        /**
         * Sign out
         * @description The token or cookie is worth nothing from now on.
         */
        delete: operations["signOut"];
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The party's sessions
         * @description With those of its other keys and of its delegates; a delegate sees its own.
         */
        get: operations["listSessions"];
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** End one of the party's sessions */
        delete: operations["endSession"];
    };
    "/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open a session with a signed message
         * @description Programs send the token as `Authorization: Bearer …`; browsers ask for a cookie. Takes no
         *     Idempotency-Key: a challenge works once, and the answer is kept nowhere.
         */
        post: operations["signIn"];
    };
    "/v1/sign-in/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A message to sign in with
         * @description Sign in with Ethereum (EIP-4361). The message is bound to this site, this chain and this account, works
         *     once, and for five minutes.
         */
        post: operations["prepareSignIn"];
    };
    "/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The deployment's tokens
         * @description What orders here are usually paid in, and who receives fees and remainders.
         */
        get: operations["listTokens"];
    };
    "/v1/tokens/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Any token, and how far to trust it
         * @description Anybody can give a token any symbol: one that could be mistaken for a known token is marked.
         */
        get: operations["getToken"];
    };
    "/v1/transactions/{intent}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a relayed transaction stands */
        get: operations["getTransaction"];
    };
    "/v1/value/divisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Divide what is made together
         * @description A job whose result has Shapley's value, or the rule by factors, which is always in the core; which coalitions would leave each; and with `pot` the `act` that pays it, to be proposed with POST /v1/acts.
         */
        post: operations["divideValue"];
    };
    "/v1/value/surpluses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What parties make together beyond what they make apart
         * @description A job whose result has the gain, which is never below 0, and is 0 only in equal proportions.
         */
        post: operations["findSurplus"];
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Standing
         * @description What a key, a delegate or a proposed recovery address can do now.
         * @enum {string}
         */
        AccessStanding: "valid" | "waiting" | "revoked" | "void" | "ended";
        /**
         * Act
         * @description What several sign, or one for somebody else to send.
         */
        Act: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Digest
             * @description The 32 bytes that are signed. `tally sign` prints the same.
             */
            digest: string | null;
            /**
             * Id
             * @description Its name; for all but `founding` the digest that is signed.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            /**
             * Intent
             * @description The last transaction: GET /v1/transactions/{intent}.
             */
            intent: string | null;
            /**
             * Kind
             * @example split
             */
            kind: string;
            /**
             * Lacks
             * @description The same in words; null once it is complete.
             */
            lacks: string | null;
            /**
             * Missing
             * @description The sides that still have to sign.
             */
            missing: string[];
            /**
             * Parts
             * @description Who can sign, and who has.
             */
            parts: components["schemas"]["PartOut"][];
            /**
             * Primary Type
             * @description Null for `founding`, where each founder signs its own.
             * @example Split
             */
            primary_type: string | null;
            /**
             * Problem
             * @description Why nobody takes it any more, if so.
             */
            problem: string | null;
            proposed: components["schemas"]["Moment"];
            /**
             * Sentence
             * @description What the signatures mean. Read it; `digest` stands for exactly this.
             */
            sentence: string;
            state: components["schemas"]["ActState"];
            /**
             * Typed Data
             * @description EIP-712, as eth_signTypedData_v4 takes it.
             */
            typed_data: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * ActLine
         * @description An act in a list.
         */
        ActLine: {
            /**
             * Id
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            /** Kind */
            kind: string;
            /** Lacks */
            lacks: string | null;
            proposed: components["schemas"]["Moment"];
            /** Sentence */
            sentence: string;
            /**
             * Signed
             * @description Whether the party has signed already.
             */
            signed: boolean;
            state: components["schemas"]["ActState"];
        };
        /**
         * ActSignatureIn
         * @description A signature over one part of an act.
         */
        ActSignatureIn: {
            /**
             * Member
             * @description Who signs, where a side has several: a committee's member, a founder, who consents.
             */
            member?: string | null;
            /**
             * Side
             * @description As `parts` names it.
             * @example customer
             */
            side: string;
            /**
             * Signature
             * @description 65 bytes, or whatever a contract account takes (ERC-1271).
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /**
         * ActState
         * @description Where an act stands.
         * @enum {string}
         */
        ActState: "open" | "complete" | "sent" | "outdated";
        /**
         * ActToSign
         * @description What a party signs to do something, as the chain stood at one block.
         */
        ActToSign: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Digest
             * @description The 32 bytes that are signed. `tally sign` prints the same.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            digest: string;
            /**
             * Primary Type
             * @example OrderTerms
             */
            primary_type: string;
            /**
             * Sentence
             * @description What the signature means. Read it; `digest` stands for exactly this.
             */
            sentence: string;
            /**
             * Signer
             * @description Whose key signs; a delegate's with the right scope does as well.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            signer: string;
            /**
             * Typed Data
             * @description EIP-712, as eth_signTypedData_v4 takes it.
             */
            typed_data: {
                [key: string]: unknown;
            };
        };
        /**
         * Acts
         * @description Acts that concern a party, the newest first.
         */
        Acts: {
            /** Acts */
            acts: components["schemas"]["ActLine"][];
            /**
             * After
             * @description Give it as `after` for what follows; null at the end.
             */
            after: string | null;
            as_of: components["schemas"]["AsOf"];
        };
        /**
         * AdmissionIn
         * @description A committee admits who has signed its charter.
         */
        AdmissionIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "admission";
            /**
             * Membership
             * @description The id of the `membership` that the new member has signed.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            membership: string;
        };
        /**
         * AdviceIn
         * @description What both sides want, as far as you know.
         */
        AdviceIn: {
            /**
             * Deadline
             * @description How long talks can go on, in seconds.
             * @default 864000
             */
            deadline: number;
            /**
             * Discount Bps
             * @description What a gain is worth to you one offer later, of itself now.
             * @default 9500
             */
            discount_bps: number;
            /**
             * Every
             * @description How long each offer takes, in seconds.
             * @default 86400
             */
            every: number;
            /**
             * Limit
             * @description The most you would pay, or the least you would take.
             * @example 600000000
             */
            limit: string;
            /**
             * Other Discount Bps
             * @default 9500
             */
            other_discount_bps: number;
            /**
             * Other Limit
             * @description The same of the other side: yours to guess.
             * @example 600000000
             */
            other_limit: string;
            /**
             * Other Outside
             * @description Smallest units of the token.
             * @default 0
             * @example 600000000
             */
            other_outside: string;
            /**
             * Outside
             * @description Your gain if the talks fail.
             * @default 0
             * @example 600000000
             */
            outside: string;
        };
        /**
         * AdviceOut
         * @description What a side that reckons with the other's best play would say now.
         */
        AdviceOut: {
            /**
             * Answer
             * @description To that price.
             */
            answer: ("accept" | "refuse" | "leave") | null;
            /** Answer Reason */
            answer_reason: string | null;
            /** @description Yours if you accept; `gain_sign` says which it is. */
            gain: components["schemas"]["Money"] | null;
            /** Gain Sign */
            gain_sign: ("gain" | "loss") | null;
            /**
             * Least
             * @description What refusing is worth to you.
             */
            least: string | null;
            /** @description What you would offer; null where no price is good for both. */
            offer: components["schemas"]["Money"] | null;
            /** Offer Reason */
            offer_reason: string | null;
            /** @description The price on the table. */
            offered: components["schemas"]["Money"] | null;
            /** Offers Left */
            offers_left: number;
            /**
             * Side
             * @enum {string}
             */
            side: "customer" | "maker";
        };
        /**
         * AdvisorsIn
         * @description Who may read along for your side.
         */
        AdvisorsIn: {
            /**
             * Parties
             * @description All of them; none to end it.
             */
            parties: string[];
        };
        /**
         * Agreed
         * @description Talks that ended in agreement, and the draft that both sides now sign.
         */
        Agreed: {
            /**
             * Advisors
             * @description Of your own side.
             */
            advisors: string[];
            answer_by: components["schemas"]["Moment"];
            as_of: components["schemas"]["AsOf"];
            changed_at: components["schemas"]["Moment"];
            /**
             * Customer
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            customer: string;
            draft: components["schemas"]["Draft"];
            /**
             * Head
             * @description Digest of the last step: it stands for the whole transcript.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            head: string;
            /**
             * Id
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            /**
             * Maker
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            maker: string;
            /**
             * Order Id
             * @description What was agreed: the draft that both sign with POST /v1/orders/{id}/signatures.
             */
            order_id: string | null;
            /** Request Id */
            request_id: string | null;
            state: components["schemas"]["TalksState"];
            /** Steps */
            steps: number;
            /** Transcript */
            transcript: components["schemas"]["StepOut"][];
            /** @description Null once they are over. */
            turn: components["schemas"]["TurnOut"] | null;
        };
        /**
         * AllocationConsentIn
         * @description A member agrees to its part of an order, which then cannot fall without its signature.
         */
        AllocationConsentIn: {
            /**
             * Community
             * @description The community's address.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            community: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "allocation_consent";
            /**
             * Member
             * @description Which member.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            member: string;
            /**
             * Order
             * @description Which order's allocation.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
        };
        /**
         * AllocationIn
         * @description A committee says who does what part of an order. Who has agreed to more must sign as well.
         */
        AllocationIn: {
            /**
             * Community
             * @description The community's address.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            community: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "allocation";
            /**
             * Order
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /**
             * Shares
             * @description 10,000 together.
             */
            shares: components["schemas"]["RowIn"][];
        };
        /**
         * AllocationOut
         * @description How an order is divided.
         */
        AllocationOut: {
            /**
             * Order
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /** Rows */
            rows: components["schemas"]["AllocationRow"][];
        };
        /**
         * AllocationRow
         * @description Who does what part of an order.
         */
        AllocationRow: {
            /**
             * Agreed
             * @description It can then not fall without its signature.
             */
            agreed: boolean;
            /** Bps */
            bps: number;
            /**
             * Member
             * @description The community itself is the common purse.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            member: string;
        };
        /**
         * AllowIn
         * @description A community lets a contract take its money, such as an order's bond.
         */
        AllowIn: {
            /**
             * Amount
             * @description Smallest units of the token.
             * @example 600000000
             */
            amount: string;
            /**
             * Community
             * @description The community's address.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            community: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "allow";
            /** @default escrow */
            spender: components["schemas"]["Spender"];
            /**
             * Token
             * @description A token's address, or the symbol of one of the deployment's own.
             * @example dUSD
             */
            token: string;
            /**
             * Valid Until
             * @description The last second in which it can be sent; a week where left out.
             */
            valid_until?: (string | number) | null;
        };
        /**
         * AllowanceIn
         * @description How much of the party's money a contract may take. It takes the place of the present allowance.
         */
        AllowanceIn: {
            /**
             * Amount
             * @description Of the token's smallest units; 0 takes the allowance back.
             * @example 600000000
             */
            amount: string;
            spender: components["schemas"]["Spender"];
            /**
             * Token
             * @description A token's address, or the symbol of one of the deployment's own.
             * @example dUSD
             */
            token: string;
        };
        /**
         * AmendIn
         * @description New terms of a running order: what is left out stays. More price or bond is taken by allowance.
         */
        AmendIn: {
            /**
             * Bond
             * @description A new bond.
             */
            bond?: string | null;
            /**
             * Court By
             * @description A new time for contests.
             */
            court_by?: (string | number) | null;
            /**
             * Extend
             * @description Moves every deadline still ahead, and `court_by`, by so many seconds.
             */
            extend?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "amend";
            /**
             * Milestones
             * @description All of them anew, settled ones as they were. A later end moves `court_by` along.
             */
            milestones?: components["schemas"]["MilestoneIn"][] | null;
            /**
             * Order
             * @description The order's id.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
        };
        /**
         * AnchorIn
         * @description The root of readings is anchored: only the root becomes public. The maker signs, or its trace key.
         */
        AnchorIn: {
            /**
             * By Machine
             * @description The trace key signs, not the maker.
             * @default false
             */
            by_machine: boolean;
            /**
             * First
             * @description The first second that it covers.
             * @example 2026-12-01T12:00:00Z
             */
            first: string | number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "anchor";
            /**
             * Last
             * @description The last one.
             * @example 2026-12-01T12:00:00Z
             */
            last: string | number;
            /**
             * Order
             * @description The order's id.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /**
             * Root
             * @description Of the salted readings, which the maker keeps.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            root: string;
        };
        /**
         * AnswerRequest
         * @description An answer that ends the talks, complete: send it back with `signature`.
         */
        AnswerRequest: {
            /**
             * Made At
             * @description RFC 3339 with a time zone, or Unix seconds.
             * @example 2026-12-01T12:00:00Z
             */
            made_at: string | number;
            /**
             * Previous
             * @description The digest of the step that it answers.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            previous: string;
        };
        /**
         * AnswerToSign
         * @description What a side signs to end the talks: it accepts, refuses, or takes its own offer back.
         */
        AnswerToSign: {
            /**
             * Act
             * @enum {string}
             */
            act: "accept" | "refuse" | "withdraw";
            as_of: components["schemas"]["AsOf"];
            /**
             * Digest
             * @description The 32 bytes that are signed. `tally sign` prints the same.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            digest: string;
            /**
             * Order Id
             * @description The order that the terms would open: their digest.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order_id: string;
            price: components["schemas"]["Money"];
            /**
             * Primary Type
             * @example OrderTerms
             */
            primary_type: string;
            request: components["schemas"]["AnswerRequest"];
            /**
             * Sentence
             * @description What the signature means. Read it; `digest` stands for exactly this.
             */
            sentence: string;
            /**
             * Signer
             * @description Whose key signs; a delegate's with the right scope does as well.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            signer: string;
            /**
             * Terms Sentence
             * @description What the terms mean; `digest` names them by `order_id`.
             */
            terms_sentence: string;
            /**
             * Terms Typed Data
             * @description The terms as they would be signed to open the order: their digest is `order_id`.
             */
            terms_typed_data: {
                [key: string]: unknown;
            };
            /**
             * Typed Data
             * @description EIP-712, as eth_signTypedData_v4 takes it.
             */
            typed_data: {
                [key: string]: unknown;
            };
        };
        /**
         * ApprovalIn
         * @description The customer accepts milestones, which pays them at once.
         */
        ApprovalIn: {
            /**
             * Milestones
             * @description Milestones, counted from 1.
             * @example [
             *       1
             *     ]
             */
            milestones: number[];
            /**
             * Seal
             * @description The customer's sealed rating, riding along if it has sealed none yet.
             * @default 0x0000000000000000000000000000000000000000000000000000000000000000
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            seal: string;
        };
        /**
         * ArbitratorOut
         * @description Somebody who judges.
         */
        ArbitratorOut: {
            /**
             * Arbitrator
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            arbitrator: string;
            /** @description When its stake has warmed up, if it waits for that. */
            enters_from: components["schemas"]["Moment"] | null;
            /** In Pool */
            in_pool: boolean;
            /** @description By open cases. */
            locked: components["schemas"]["Money"];
            stake: components["schemas"]["Money"];
        };
        /**
         * AsOf
         * @description The block at which everything in the answer was read.
         */
        AsOf: {
            /**
             * @description `finalized` where the node calls the block final; a reorganisation may still take back an `instant` one.
             * @default instant
             */
            finality: components["schemas"]["Finality"];
            /**
             * Hash
             * @description Its name: the only reading that a reorganisation cannot change.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            hash: string;
            /**
             * Number
             * @description Its height.
             * @example 42
             */
            number: number;
            /**
             * Time
             * @description The chain's time then.
             * @example 2026-12-01T12:00:00Z
             */
            time: string | null;
        };
        /**
         * AssignmentIn
         * @description The maker directs all its further pay into the order's pot.
         */
        AssignmentIn: Record<string, never>;
        /**
         * Auction
         * @description A reverse auction: the lowest price and handicap wins.
         */
        Auction: {
            /** Bids */
            bids: components["schemas"]["BidIn"][];
            /** @default second-price */
            pays: components["schemas"]["Pays"];
            /**
             * Reserve
             * @description The most that price and handicap may be.
             * @example 600000000
             */
            reserve: string;
        };
        /**
         * AuctionOutcome
         * @description Who makes the order, and for how much.
         */
        AuctionOutcome: {
            /** Payment */
            payment: string | null;
            /**
             * Ranked
             * @description The best first.
             */
            ranked: components["schemas"]["RankedBid"][];
            /**
             * Second
             * @description The best bid that lost.
             */
            second: string | null;
            /** Sentence */
            sentence: string;
            /**
             * Winner
             * @description Null if no bid keeps the reserve.
             */
            winner: string | null;
        };
        /**
         * BackupIn
         * @description Who asks the backup court.
         */
        BackupIn: {
            /**
             * Court Data
             * @description What the court is handed, exactly as both sides' hash of it says; `0x` for nothing.
             * @default 0x
             * @example 0x095ea7b3
             */
            court_data: string;
            /**
             * Sender
             * @description A key that may act for the party; its own first address where left out.
             */
            sender?: string | null;
            /**
             * Value
             * @description Wei that go along where the deposits do not pay it; what is too much returns.
             * @default 0
             */
            value: string;
        };
        /**
         * BalanceOut
         * @description What can be withdrawn from one contract.
         */
        BalanceOut: {
            /**
             * Contract
             * @example OrderEscrow
             */
            contract: string;
            money: components["schemas"]["Money"];
        };
        /**
         * Balances
         * @description What waits for somebody, beside what it holds itself.
         */
        BalancesBalances: {
            /**
             * Account
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            account: string;
            as_of: components["schemas"]["AsOf"];
            /**
             * Native
             * @description Its native coin, in wei.
             */
            native: string;
            /**
             * Nonces
             * @description Of its next signed withdrawal there.
             */
            nonces: {
                [key: string]: string;
            };
            /**
             * Ready
             * @description Every token in which anything waits.
             */
            ready: components["schemas"]["BalancesReady"][];
            /**
             * Wallet
             * @description What it holds itself of the deployment's tokens.
             */
            wallet: components["schemas"]["Money"][];
        };
        /**
         * Ready
         * @description Money that waits to be withdrawn.
         */
        BalancesReady: {
            amount: components["schemas"]["Money"];
            /**
             * By Signature
             * @description Whether a signature takes it out, and the service relays. Else the party's own account sends the transaction.
             */
            by_signature: boolean;
            /** @description `escrow`: orders' pay and returns. `costs`: shares of pay of many. `court`: fees and appeal bonds. */
            holder: components["schemas"]["Holder"];
        };
        /**
         * BidIn
         * @description An offer to make the order.
         */
        BidIn: {
            /** Bidder */
            bidder: string;
            /**
             * Handicap
             * @description Added to compare: what its other terms are short of, in money.
             * @default 0
             * @example 600000000
             */
            handicap: string;
            /**
             * Price
             * @description Smallest units of the token.
             * @example 600000000
             */
            price: string;
        };
        /**
         * BomIn
         * @description Which bill of materials it is about. The file itself stays with whoever may see it.
         */
        BomIn: {
            /**
             * Hash
             * @description Hash of the file.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            hash: string;
            /**
             * Name
             * @example FR300-guide-roller.json
             */
            name?: string | null;
        };
        /**
         * BooksIn
         * @description A period's books.
         */
        BooksIn: {
            /**
             * Model
             * @description The cost model, as docs/cost-records.md has it.
             */
            model: {
                [key: string]: unknown;
            };
            /**
             * Party
             * @description Only this party's own; all together if left out.
             */
            party?: string | null;
            /**
             * Settled
             * @default []
             */
            settled: components["schemas"]["SettledIn"][];
            /**
             * Since
             * @description Only work begun then or later.
             */
            since?: (string | number) | null;
            /**
             * Spent
             * @description What resources really cost, and pools that orders share.
             */
            spent?: {
                [key: string]: unknown;
            } | null;
            /**
             * Until
             * @description Only work begun before.
             */
            until?: (string | number) | null;
            /**
             * Without
             * @description Records that were wrong, by their ids.
             * @default []
             */
            without: string[];
        };
        /**
         * BundleIn
         * @description What to prove down to block headers.
         */
        BundleIn: {
            /**
             * At
             * @description As of which block; the last otherwise.
             */
            at?: number | null;
            /**
             * Brief
             * @description Of credit only what the orders did, no histories.
             * @default false
             */
            brief: boolean;
            /** Order */
            order?: string | null;
            /** Party */
            party?: string | null;
        };
        /** BySide */
        BySide: {
            customer: components["schemas"]["OrdersFunding"];
            /** @description Null while a post waits for its maker. */
            maker: components["schemas"]["OrdersFunding"] | null;
        };
        /**
         * CalendarIn
         * @description When you are free for a kind of task, week by week.
         */
        CalendarIn: {
            /**
             * First
             * Format: date
             * @description The first day of the first week: a Monday.
             * @example 2026-11-30
             */
            first: string;
            /**
             * Minutes
             * @description Free minutes of each week.
             */
            minutes: number[];
            /** Task */
            task: string;
        };
        /**
         * CallAgreementsIn
         * @description Call on all who hold agreements to enter them: three days later nothing signed waits. For good.
         */
        CallAgreementsIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "call_agreements";
            /**
             * Pot
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            pot: string;
        };
        /**
         * CallIn
         * @description A community calls a contract, whatever it says. Read `data` before you sign: nobody can explain it.
         */
        CallIn: {
            /**
             * Community
             * @description The community's address.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            community: string;
            /**
             * Data
             * @default 0x
             * @example 0x095ea7b3
             */
            data: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "call";
            /**
             * Target
             * @description Which contract.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            target: string;
            /**
             * Valid Until
             * @description The last second in which it can be sent; a week where left out.
             */
            valid_until?: (string | number) | null;
            /**
             * Value
             * @description Wei of its own that go along.
             * @default 0
             * @example 600000000
             */
            value: string;
        };
        /**
         * CancelSignatureIn
         * @description Whose signature becomes worthless, and on what.
         */
        CancelSignatureIn: {
            /**
             * Digest
             * @description The digest that was signed, of any message about orders; the order's own terms where left out.
             */
            digest?: string | null;
            /**
             * Party
             * @description Who signed, or might have.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Sender
             * @description A key that may act for the party; its own first address where left out.
             */
            sender?: string | null;
        };
        /**
         * CandidateOut
         * @description A maker that could take it, and why it stands where it does.
         */
        CandidateOut: {
            /**
             * Bond Bps
             * @description The largest bond it puts up.
             */
            bond_bps: number;
            /**
             * By Quota
             * @description Whether it stands here only because of the newcomers' share.
             */
            by_quota: boolean;
            /**
             * Distance
             * @description Metres to the place of delivery.
             */
            distance: number;
            /**
             * Maker
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            maker: string;
            /**
             * Name
             * @description As its profile says.
             */
            name: string;
            /** Newcomer */
            newcomer: boolean;
            /** @description What the work costs at its hourly rate: no offer. */
            price: components["schemas"]["Money"];
            /**
             * Ready
             * @description The first day on which it can be ready.
             * @example 2026-12-07
             */
            ready: string;
            /** Score Ppm */
            score_ppm: number;
            /** Terms */
            terms: components["schemas"]["TermOut"][];
        };
        /**
         * CandidatesIn
         * @description How many makers to show, and what counts.
         */
        CandidatesIn: {
            /**
             * Newcomers Ppm
             * @description Share of the places kept for newcomers, in millionths.
             * @default 200000
             */
            newcomers_ppm: number;
            /**
             * Show
             * @default 20
             */
            show: number;
            /**
             * @default {
             *       "capacity": 150,
             *       "community": 50,
             *       "credit": 150,
             *       "fit": 200,
             *       "history": 100,
             *       "place": 100,
             *       "price": 250
             *     }
             */
            weights: components["schemas"]["WeightsIn"];
        };
        /**
         * CandidatesOut
         * @description Makers for a request, best first, and why the others are not among them.
         */
        CandidatesOut: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Considered
             * @description Published profiles that take this kind of task for this token.
             */
            considered: number;
            /**
             * Contradictions
             * @description Of the request's own conditions.
             */
            contradictions: string[];
            /** Excluded */
            excluded: components["schemas"]["ExcludedOut"][];
            /**
             * More
             * @description Whether there are more, which were not looked at: run a matching as a job.
             */
            more: boolean;
            /**
             * Nearest Misses
             * @description Where fewer fit than were to be shown.
             */
            nearest_misses: components["schemas"]["MissOut"][];
            /**
             * Newcomers
             * @description What the newcomers' share did.
             */
            newcomers: string;
            /** Passing */
            passing: number;
            /** Sentence */
            sentence: string;
            /** Shown */
            shown: components["schemas"]["CandidateOut"][];
        };
        /**
         * CapabilityIn
         * @description What a maker must be able to do, in the words of the ontology (GET /v1/market/vocabulary).
         */
        CapabilityIn: {
            /**
             * Machines
             * @description Classes of machines of which the maker must have at least one. Empty: any.
             * @default []
             * @example [
             *       "cnc-lathe"
             *     ]
             */
            machines: string[];
            /**
             * Roughness
             * @description Ra to keep, in micrometres.
             * @example 1.6
             */
            roughness: number;
            /**
             * Size
             * @description The workpiece's largest dimension in millimetres.
             * @example 180
             */
            size: number;
            /**
             * Task
             * @description Kind of task.
             * @example disk-sleeve
             */
            task: string;
            /**
             * Tolerance Grade
             * @description The IT grade to keep (ISO 286).
             * @example 8
             */
            tolerance_grade: number;
            /**
             * Work
             * @description Machine time in minutes.
             * @example 2400
             */
            work: number;
        };
        /**
         * Cases
         * @description Cases, in the order in which they were opened.
         */
        Cases: {
            /**
             * After
             * @description Give it as `after` to go on; null where there is no more.
             */
            after: string | null;
            as_of: components["schemas"]["AsOf"];
            /** Cases */
            cases: components["schemas"]["CourtCaseOut"][];
        };
        /**
         * Cause
         * @enum {string}
         */
        Cause: "rating" | "on_time" | "default" | "unrevealed" | "lost_dispute";
        /**
         * Chain
         * @description The chain's head, and how the index stands to it.
         */
        Chain: {
            /**
             * Chain Id
             * @example 31337
             */
            chain_id: number;
            /**
             * Failures
             * @description Why answers from the index should not be trusted now; empty if all is well.
             */
            failures: string[];
            head: components["schemas"]["AsOf"];
            /** @description Null while nothing is indexed. */
            index: components["schemas"]["IndexState"] | null;
        };
        /**
         * Challenge
         * @description The message to sign, and what it is made of for those who write it themselves.
         */
        Challenge: {
            /**
             * Chain Id
             * @example 31337
             */
            chain_id: number;
            /**
             * Domain
             * @example market.example
             */
            domain: string;
            /** @description The challenge works once, and until then. */
            expires: components["schemas"]["Moment"];
            /**
             * Message
             * @description EIP-4361. Sign exactly this with `personal_sign`.
             */
            message: string;
            /** Nonce */
            nonce: string;
            /**
             * Party
             * @description For whom the session will act.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Uri
             * @example https://market.example/v1/sign-in
             */
            uri: string;
        };
        /**
         * ChallengeIn
         * @description Who wants to sign in.
         */
        ChallengeIn: {
            /**
             * Address
             * @description The account that will sign: a key, or a contract account.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            address: string;
            /**
             * Chain Id
             * @description The wallet's chain, to be told if it differs.
             */
            chain_id?: number | null;
            /**
             * Party
             * @description For whom it acts. Left out: for itself, or for the party whose key it is.
             */
            party?: string | null;
        };
        /**
         * ChangesIn
         * @description What is to be otherwise; all else stays as the other side offered it.
         */
        ChangesIn: {
            /**
             * Bond
             * @description Left out with new milestones: the least that the maker's credit asks at the new price.
             */
            bond?: string | null;
            /** Cure */
            cure?: number | null;
            /** Fee Bps */
            fee_bps?: number | null;
            /**
             * Milestones
             * @description All of them anew.
             */
            milestones?: components["schemas"]["MilestoneIn"][] | null;
            /** Open By */
            open_by?: (string | number) | null;
            /** Review */
            review?: number | null;
        };
        /**
         * ChannelIn
         * @description How a party wants to be told.
         */
        ChannelIn: {
            /**
             * Address
             * @description An e-mail address, or a webhook's https address; left out for a calendar.
             * @default
             * @example foreman@mill.example
             */
            address: string;
            /**
             * Before
             * @description How many seconds before a window ends it is told; a calendar rings then.
             * @default [
             *       86400,
             *       3600
             *     ]
             */
            before: number[];
            /**
             * Language
             * @default en
             * @enum {string}
             */
            language: "en" | "de";
            quiet?: components["schemas"]["Quiet"] | null;
            /**
             * Topics
             * @default [
             *       "windows",
             *       "orders",
             *       "disputes",
             *       "credit",
             *       "other"
             *     ]
             */
            topics: components["schemas"]["Topic"][];
        };
        /**
         * ChannelKind
         * @description A way of being told.
         * @enum {string}
         */
        ChannelKind: "email" | "webhook" | "calendar";
        /**
         * ChannelOut
         * @description How a party is told.
         */
        ChannelOut: {
            /**
             * Address
             * @description An e-mail address, or a webhook's https address; left out for a calendar.
             * @default
             * @example foreman@mill.example
             */
            address: string;
            /**
             * Before
             * @description How many seconds before a window ends it is told; a calendar rings then.
             * @default [
             *       86400,
             *       3600
             *     ]
             */
            before: number[];
            /**
             * Confirmed
             * @description Until then nothing is sent but the link that confirms.
             */
            confirmed: boolean;
            kind: components["schemas"]["ChannelKind"];
            /**
             * Language
             * @default en
             * @enum {string}
             */
            language: "en" | "de";
            quiet?: components["schemas"]["Quiet"] | null;
            /**
             * Secret
             * @description Told once, when it is made: the key of a webhook's signatures, or a calendar's token.
             */
            secret?: string | null;
            /**
             * Topics
             * @default [
             *       "windows",
             *       "orders",
             *       "disputes",
             *       "credit",
             *       "other"
             *     ]
             */
            topics: components["schemas"]["Topic"][];
            /**
             * Url
             * @description Where the calendar is to be fetched. Told once.
             */
            url?: string | null;
        };
        /**
         * CharterOut
         * @description What the founders agreed to; nobody can change it.
         */
        CharterOut: {
            /**
             * Ballot
             * @description Seconds that a ballot is open.
             */
            ballot: number;
            /** @description When a vertical one ends at the latest. */
            ends_at: components["schemas"]["Moment"] | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "horizontal" | "vertical";
            /**
             * Notice
             * @description Seconds from joining to voting, and from a notice to its effect.
             */
            notice: number;
            /**
             * Purpose
             * @description keccak256 of the charter's text.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            purpose: string;
            /**
             * Quorum Bps
             * @description More than this part of the committee signs, or all of it.
             */
            quorum_bps: number;
            /**
             * Seats
             * @description Most members of the committee.
             */
            seats: number;
            /**
             * Term
             * @description Seconds that a committee is in office.
             */
            term: number;
        };
        /**
         * ChildIn
         * @description A sub-order, paid by one milestone of the order above, whose maker is its customer.
         *
         *     If the customer above signs as well (`sponsor`), it pays as it performs.
         */
        ChildIn: {
            /**
             * Arbiter
             * @description A court; zero for none.
             * @default 0x0000000000000000000000000000000000000000
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            arbiter: string;
            /**
             * Backup
             * @description The court after that; zero for none.
             * @default 0x0000000000000000000000000000000000000000
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            backup: string;
            /**
             * Bond
             * @description What its maker locks, by allowance.
             * @default 0
             * @example 600000000
             */
            bond: string;
            /**
             * Court Data
             * @description Hash of what the court is handed.
             * @default 0x0000000000000000000000000000000000000000000000000000000000000000
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            court_data: string;
            /**
             * Cure
             * @description A length of time in seconds.
             * @default 432000
             */
            cure: number;
            /**
             * Fee Bps
             * @description Hundredths of a percent.
             * @default 0
             */
            fee_bps: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "child";
            /**
             * Maker
             * @description Who makes the sub-order.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            maker: string;
            /**
             * Max Court Fee
             * @description Smallest units of the token.
             * @default 0
             * @example 600000000
             */
            max_court_fee: string;
            /**
             * Max Subcontract Bps
             * @description What its maker may place further without its customer's word.
             * @default 0
             */
            max_subcontract_bps: number;
            /**
             * Milestone
             * @description Which of its milestones pays, from 1.
             */
            milestone: number;
            /** Milestones */
            milestones: components["schemas"]["MilestoneIn"][];
            /**
             * Open By
             * @description A week from now where left out.
             */
            open_by?: (string | number) | null;
            /**
             * Order
             * @description The order above.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /**
             * Review
             * @description A length of time in seconds.
             * @default 432000
             */
            review: number;
        };
        /**
         * ChoiceIn
         * @description One or several words.
         */
        ChoiceIn: {
            /** Values */
            values: string[];
        };
        /**
         * Circle
         * @description A community.
         */
        Circle: {
            /** Label */
            label: string;
            /** Members */
            members: number;
        };
        /**
         * ClaimContestIn
         * @description The customer's answer to the open claim.
         */
        ClaimContestIn: {
            /**
             * Reason Hash
             * @description Hash of the private reason.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            reason_hash: string;
        };
        /**
         * ClaimProof
         * @description A share of a root, and what the contract asks for it: `claimFor(root, leaf, to, signature)`.
         */
        ClaimProof: {
            amount: components["schemas"]["Money"];
            /** @description Of a pending one, where that is known. */
            claimable_from: components["schemas"]["Moment"] | null;
            /** @description Of a final one. */
            claimable_until: components["schemas"]["Moment"] | null;
            /**
             * Distribution
             * @description What is signed for: the root's struct hash.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            distribution: string;
            leaf: components["schemas"]["LeafOut"];
            /**
             * Root
             * @description `CostRoot`, as it was proposed.
             */
            root: {
                [key: string]: unknown;
            };
            state: components["schemas"]["ClaimState"];
        };
        /**
         * ClaimState
         * @description Whether a share can be claimed.
         * @enum {string}
         */
        ClaimState: "pending" | "ready" | "claimed" | "lapsed";
        /**
         * Claims
         * @description What a payee has of a pot's published roots.
         */
        Claims: {
            as_of: components["schemas"]["AsOf"];
            /** Claims */
            claims: components["schemas"]["ClaimProof"][];
            /**
             * Payee
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            payee: string;
            /**
             * Pot
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            pot: string;
        };
        /**
         * ClockIn
         * @description How far the clock goes on.
         */
        ClockIn: {
            /**
             * Seconds
             * @example 3600
             */
            seconds: number;
        };
        /**
         * ClockOut
         * @description The chain's time now.
         */
        ClockOut: {
            as_of: components["schemas"]["AsOf"];
            now: components["schemas"]["Moment"];
        };
        /**
         * CloseIn
         * @description Both sides end the order, and divide all that is locked.
         */
        CloseIn: {
            /**
             * Bond To Customer
             * @description The customer's part of the maker's bond.
             * @default 0
             * @example 600000000
             */
            bond_to_customer: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "close";
            /**
             * Order
             * @description The order's id.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /**
             * To Maker
             * @description The maker's part of what is unsettled, before the fee.
             * @example 600000000
             */
            to_maker: string;
        };
        /**
         * CollectIn
         * @description Fetch what an order paid into its pot, once its maker has assigned its pay.
         */
        CollectIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "collect";
        };
        /**
         * CommentIn
         * @description The text behind a hash on the chain.
         */
        CommentIn: {
            /** @default rating */
            kind: components["schemas"]["CommentKind"];
            /**
             * Salt
             * @description The hash is keccak256(salt ‖ keccak256(the text as RFC 8785 JSON)). Give each comment a salt of its own: a rating's salt is public once it is revealed, and whoever has it can guess at a short text that was erased.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            salt: string;
            /**
             * Side
             * @description Whose words.
             * @enum {string}
             */
            side: "customer" | "maker";
            /** Text */
            text: string;
        };
        /**
         * CommentKind
         * @description Words to a rating of one's own, or an answer to the other side's.
         * @enum {string}
         */
        CommentKind: "rating" | "reply";
        /**
         * DelegateIn
         * @description A community lets an account deliver, rate or edit the profile for it.
         */
        CommitteesDelegateIn: {
            /**
             * Community
             * @description The community's address.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            community: string;
            /**
             * Delegate
             * @description Who works for it.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            delegate: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "delegate";
            /** Rights */
            rights: ("deliver" | "rate" | "profile")[];
            /**
             * Until
             * @description The committee's own term where left out.
             */
            until?: (string | number) | null;
            /**
             * Valid Until
             * @description The last second in which it can be sent; a week where left out.
             */
            valid_until?: (string | number) | null;
        };
        /**
         * Communities
         * @description All communities, by their address.
         */
        Communities: {
            /**
             * After
             * @description Give it as `after` to go on; null where there is no more.
             * @example null
             */
            after: string | null;
            as_of: components["schemas"]["AsOf"];
            /** Communities */
            communities: components["schemas"]["CommunityLine"][];
        };
        /**
         * Community
         * @description A community as the chain has it.
         */
        Community: {
            /**
             * Able
             * @description Whether who still sits can sign anything.
             */
            able: boolean;
            /** Allocations */
            allocations: components["schemas"]["AllocationOut"][];
            as_of: components["schemas"]["AsOf"];
            /** @description In its own account, of the deployment's token. */
            balance: components["schemas"]["Money"];
            /** @description The last second of the ballot that runs. */
            ballot_end: components["schemas"]["Moment"] | null;
            /** @description From when on an election can be called. */
            callable_from: components["schemas"]["Moment"];
            charter: components["schemas"]["CharterOut"];
            /**
             * Community
             * @description Its account, and its id as a party.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            community: string;
            credit: components["schemas"]["CreditSummary"];
            /**
             * Election
             * @description The number of the last ballot.
             */
            election: number;
            ended: components["schemas"]["Moment"] | null;
            /** In Office */
            in_office: boolean;
            /** Members */
            members: components["schemas"]["MemberOut"][];
            /**
             * Nonce
             * @description What the committee's next act carries.
             */
            nonce: number;
            /**
             * Quorum
             * @description So many of the committee sign, who hold more than half of its votes.
             */
            quorum: number;
            /**
             * Task
             * @description The order that a vertical one ends with.
             */
            task: string | null;
            /**
             * Term
             * @description The committee's number.
             */
            term: number;
            /** @description The last second of its term. */
            term_end: components["schemas"]["Moment"];
        };
        /**
         * CommunityChoice
         * @description Which of several communities a customer takes.
         */
        CommunityChoice: {
            /**
             * Document
             * @description Customer and communities, as `tally match choose` reads them, with amounts in smallest units and times in seconds.
             */
            document: {
                [key: string]: unknown;
            };
        };
        /**
         * CommunityLine
         * @description A community in the list.
         */
        CommunityLine: {
            ballot_end: components["schemas"]["Moment"] | null;
            /**
             * Community
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            community: string;
            ended: components["schemas"]["Moment"] | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "horizontal" | "vertical";
            /** Members */
            members: number;
            /** Term */
            term: number;
            term_end: components["schemas"]["Moment"];
        };
        /**
         * CommunitySearch
         * @description Whose communities to look for.
         */
        CommunitySearch: {
            /** @default eq */
            cut: components["schemas"]["Cut"];
            /**
             * Makers
             * @description `{"makers": […]}`, as `tally park write` writes them.
             */
            makers: {
                [key: string]: unknown;
            };
            /**
             * Smallest
             * @description The least clique that EAGLE begins with.
             */
            smallest?: number | null;
            /**
             * Threshold
             * @description θ: enterprises at least this alike are joined.
             */
            threshold?: number | null;
        };
        /**
         * CommunityStepIn
         * @description What anybody may carry out once it is due.
         */
        CommunityStepIn: {
            /**
             * Do
             * @enum {string}
             */
            do: "call_election" | "tally" | "expel" | "end";
            /**
             * Member
             * @description Of `expel`: whose notice is over.
             */
            member?: string | null;
        };
        /**
         * ConditionsIn
         * @description What the customer asks of makers. Who does not meet it cannot make a quote.
         */
        ConditionsIn: {
            /**
             * Communities
             * @description Only members of one of these. Empty: anybody.
             * @default []
             */
            communities: string[];
            /**
             * Least Bond Bps
             * @description Least bond that a quote offers, as a share of its price.
             * @default 0
             */
            least_bond_bps: number;
            /**
             * Min Tier
             * @description Least credit tier.
             * @default 0
             */
            min_tier: number;
            /**
             * Most Distance
             * @description Metres from the place of delivery; for matching.
             */
            most_distance?: number | null;
        };
        /**
         * ConfirmationIn
         * @description The word of the link that was sent to the address.
         */
        ConfirmationIn: {
            /**
             * Token
             * @example k3vQ0o2mJx6tS1bQm4s0aV9dE7yR8uWc
             */
            token: string;
        };
        /**
         * ContestIn
         * @description The maker contests rejections instead of curing; without milestones, the forfeit of its bond.
         */
        ContestIn: {
            /**
             * Milestones
             * @description Milestones, counted from 1.
             * @example [
             *       1
             *     ]
             */
            milestones: number[];
            /**
             * Reason Hash
             * @description Hash of the private reason.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            reason_hash: string;
        };
        /**
         * Cost
         * @description What something costs: the order's token, or native coin for courts other than ours.
         */
        Cost: {
            /**
             * Amount
             * @description An integer as a decimal string.
             */
            amount: string;
            /**
             * Text
             * @example 30.00 dUSD
             */
            text: string;
            /**
             * Token
             * @description Null for native coin.
             */
            token: string | null;
        };
        /**
         * CostOf
         * @description What one good unit of an item costs and how long it takes.
         */
        CostOf: {
            /**
             * Bill
             * @description A bill of materials: `items` and `lines`, as `tally plan explode` reads it.
             */
            bill: {
                [key: string]: unknown;
            };
            /** Item */
            item: string;
        };
        /**
         * AgreementIn
         * @description What somebody is owed from a pot before it is divided. Sent, it comes before all that is divided later,
         *     and challenges a pending root that does not honour it.
         */
        CostsAgreementIn: {
            /**
             * Amount
             * @description The least that it gets.
             * @example 600000000
             */
            amount: string;
            /**
             * Arbiter
             * @description Who rules if the owner disputes it.
             * @default 0x0000000000000000000000000000000000000000
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            arbiter: string;
            /**
             * Court
             * @description How long a dispute lasts at most.
             * @default 1209600
             */
            court: number;
            /**
             * Default Bps
             * @description The payee's part of a dispute that nobody decides.
             * @default 5000
             */
            default_bps: number;
            /**
             * Due
             * @description Not payable before; now where left out.
             */
            due?: (string | number) | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "cost_agreement";
            /**
             * Line Hash
             * @description Salted hash of the cost lines, which stay private.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            line_hash: string;
            /**
             * Payee
             * @description Who works for it.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            payee: string;
            /**
             * Pot
             * @description The pot: an order's id, or a deposit's.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            pot: string;
        };
        /**
         * ClaimIn
         * @description A payee takes its share of a final root. The proof is made here, from the published shares.
         */
        CostsClaimIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "cost_claim";
            /**
             * Payee
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            payee: string;
            /**
             * Pot
             * @description The pot: an order's id, or a deposit's.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            pot: string;
            /**
             * Share
             * @description Its number, from 1; else the first left.
             */
            share?: number | null;
            /**
             * To
             * @description Where to; the payee where left out.
             */
            to?: string | null;
        };
        /**
         * Count
         * @description How many of something.
         */
        Count: {
            /** Count */
            count: number;
            /**
             * Value
             * @example disk-sleeve
             */
            value: string;
        };
        /**
         * CounterIn
         * @description An answer with other terms, which refuses those offered.
         */
        CounterIn: {
            changes?: components["schemas"]["ChangesIn"] | null;
            /**
             * Clauses
             * @description What is agreed beside `terms`.
             */
            clauses?: {
                [key: string]: unknown;
            } | null;
            /**
             * Terms
             * @description Other terms altogether, instead.
             */
            terms?: {
                [key: string]: unknown;
            } | null;
            /**
             * Valid Until
             * @description The last second for an answer. Left out: two days, or as long as it opens.
             */
            valid_until?: (string | number) | null;
        };
        /**
         * CounterRequest
         * @description An answer with other terms, complete: send it back with `signature`.
         */
        CounterRequest: {
            /** Clauses */
            clauses?: {
                [key: string]: unknown;
            } | null;
            /**
             * Made At
             * @description RFC 3339 with a time zone, or Unix seconds.
             * @example 2026-12-01T12:00:00Z
             */
            made_at: string | number;
            /**
             * Previous
             * @description The digest of the step that it answers.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            previous: string;
            /** Terms */
            terms: {
                [key: string]: unknown;
            };
            /**
             * Valid Until
             * @description RFC 3339 with a time zone, or Unix seconds.
             * @example 2026-12-01T12:00:00Z
             */
            valid_until: string | number;
        };
        /**
         * CounterToSign
         * @description What a side signs to answer with other terms.
         */
        CounterToSign: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Digest
             * @description The 32 bytes that are signed. `tally sign` prints the same.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            digest: string;
            /**
             * Order Id
             * @description The order that the terms would open: their digest.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order_id: string;
            price: components["schemas"]["Money"];
            /**
             * Primary Type
             * @example OrderTerms
             */
            primary_type: string;
            request: components["schemas"]["CounterRequest"];
            /**
             * Sentence
             * @description What the signature means. Read it; `digest` stands for exactly this.
             */
            sentence: string;
            /**
             * Signer
             * @description Whose key signs; a delegate's with the right scope does as well.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            signer: string;
            /**
             * Terms Sentence
             * @description What the terms mean; `digest` names them by `order_id`.
             */
            terms_sentence: string;
            /**
             * Terms Typed Data
             * @description The terms as they would be signed to open the order: their digest is `order_id`.
             */
            terms_typed_data: {
                [key: string]: unknown;
            };
            /**
             * Typed Data
             * @description EIP-712, as eth_signTypedData_v4 takes it.
             */
            typed_data: {
                [key: string]: unknown;
            };
        };
        /**
         * AppealIn
         * @description Pay for another, larger panel, by an allowance to `court`.
         */
        CourtAppealIn: {
            /**
             * Case
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            case: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "appeal";
            /**
             * For Maker
             * @description For the maker's side, or the customer's.
             */
            for_maker: boolean;
        };
        /**
         * CaseOut
         * @description A case at our own court.
         */
        CourtCaseOut: {
            /** @description The last second for that. */
            by: components["schemas"]["Moment"] | null;
            /**
             * Case
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            case: string;
            /**
             * Conflicts
             * @description Who must not judge it.
             */
            conflicts: string[];
            /**
             * Duty
             * @description What the arbitrator that was asked for has to do: seal, reveal, release; else null.
             */
            duty: string | null;
            /**
             * Maker Bps
             * @description The ruling, for good or as the votes have it by now.
             */
            maker_bps: number | null;
            /**
             * Order
             * @description The order that it is about; null for other matters.
             */
            order: string | null;
            /**
             * Outcome
             * @example pending
             */
            outcome: string;
            /**
             * Revealed
             * @description Votes revealed in the present round.
             */
            revealed: number;
            /** Round */
            round: number;
            /** Seats */
            seats: components["schemas"]["SeatOut"][];
            /**
             * Size
             * @description Seats of the present panel.
             */
            size: number;
            /**
             * Waits For
             * @enum {string}
             */
            waits_for: "draw" | "seal" | "reveal" | "appeal" | "over";
        };
        /**
         * CourtCost
         * @description What a first panel costs in one token: each side deposits as much, the loser bears it.
         */
        CourtCost: {
            fee: components["schemas"]["Money"];
            /** @description Of one seat. */
            seat_fee: components["schemas"]["Money"];
            token: components["schemas"]["Token"];
        };
        /**
         * CourtIn
         * @description Who rules on what is contested, if the sides do not agree. GET /v1/court says what ours costs.
         */
        CourtIn: {
            /**
             * Arbiter
             * @description `own` for this deployment's court, or the address of any ERC-792 court.
             * @default own
             * @example own
             */
            arbiter: string;
            /**
             * Backup
             * @description Who is asked when the first one fails; written alike.
             */
            backup?: string | null;
            /**
             * Data Hash
             * @description keccak256 of what the court is handed (ERC-792's extra data), if anything is.
             */
            data_hash?: string | null;
            /**
             * Max Fee
             * @description What each side deposits for it at most: smallest units of the order's token for our own court, its price where left out; wei for every other.
             */
            max_fee?: string | null;
        };
        /**
         * CourtOut
         * @description This deployment's own court. Any other ERC-792 court can be named by its address as well.
         */
        CourtOut: {
            /**
             * Adapter
             * @description Takes deposits: in tokens it needs an allowance, see POST /v1/parties/{address}/allowances/transaction with `arbiters`.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            adapter: string;
            /**
             * Address
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            address: string;
            as_of: components["schemas"]["AsOf"];
            /**
             * Costs
             * @description In each token it takes; it takes no other.
             */
            costs: components["schemas"]["CourtCost"][];
            /** Draw Due */
            draw_due: boolean;
            /** Draw From Block */
            draw_from_block: number | null;
            /**
             * Free
             * @description How many are free for another panel.
             */
            free: number;
            /**
             * Margin
             * @description Seconds before `court_by` in which the last ruling is carried out.
             */
            margin: number;
            /**
             * Max Appeals
             * @example 2
             */
            max_appeals: number;
            /**
             * Members
             * @description Of the pool that panels are drawn from.
             */
            members: components["schemas"]["ArbitratorOut"][];
            /**
             * Name
             * @description What a draft's `court.arbiter` says for it.
             * @constant
             */
            name: "own";
            /**
             * Next Case
             * @description Whose panel is drawn next.
             */
            next_case: string | null;
            /**
             * Ready
             * @description Whether half of the pool and a panel are free now. A case that finds no panel is void, and the signed default follows.
             */
            ready: boolean;
            /** @description The least that a seat takes. */
            seat_stake: components["schemas"]["Money"];
            /**
             * Seats
             * @description Of the first panel.
             * @example 3
             */
            seats: number;
            /**
             * Seconds Round
             * @description From the draw to the last appeal of one round, at most.
             */
            seconds_round: number;
        };
        /**
         * RevealIn
         * @description Reveal a sealed vote. Salt and vote come from the arbitrator: the service makes and keeps neither.
         */
        CourtRevealIn: {
            /**
             * Arbitrator
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            arbitrator: string;
            /**
             * Case
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            case: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "reveal";
            /**
             * Maker Bps
             * @description Hundredths of a percent.
             */
            maker_bps: number;
            /**
             * Salt
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            salt: string;
        };
        /**
         * SealIn
         * @description Seal a vote, or another in its place. `commitment` is made by the client, from the typed data
         *     `VoteSalt` and the vote (docs/guides/many-hands.md): who made it has to reveal, or is fined.
         */
        CourtSealIn: {
            /**
             * Case
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            case: string;
            /**
             * Commitment
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            commitment: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "seal";
        };
        /**
         * CourtTerms
         * @description The court that both sides signed.
         */
        CourtTerms: {
            /**
             * Arbiter
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            arbiter: string;
            /** Backup */
            backup: string | null;
            /**
             * Data Hash
             * @description Of what the court is handed.
             */
            data_hash: string | null;
            /** @description Of each side. What is left comes back. */
            deposit: components["schemas"]["Cost"];
            /**
             * Open To
             * @description Who may go to court now: its offer was countered or lapsed.
             */
            open_to: ("customer" | "maker")[];
            /**
             * Own
             * @description Whether it is this deployment's.
             */
            own: boolean;
        };
        /**
         * Credit
         * @description A score explained term by term.
         */
        Credit: {
            as_of: components["schemas"]["AsOf"];
            effects: components["schemas"]["Effects"];
            /**
             * Formula
             * @default score = μ + S/(W+K) − z/√(W+K)
             */
            formula: string;
            /**
             * History
             * @description What moved it, latest first, at most 50.
             */
            history: components["schemas"]["CreditEvidence"][];
            /**
             * Margin
             * @description The score less what is expected of strangers: tier and limit follow it.
             * @example 0.431000000
             */
            margin: string;
            /**
             * Mean
             * @description What is expected of the party.
             * @example 0.431000000
             */
            mean: string;
            /**
             * New
             * @description Nothing is known about the party yet: that is not the same as a bad score.
             */
            new: boolean;
            /**
             * Open Orders
             * @description As a maker.
             */
            open_orders: number;
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Score
             * @description The lower bound that everything follows from.
             * @example 0.431000000
             */
            score: string;
            standing: components["schemas"]["CreditStanding"];
            /** Terms */
            terms: components["schemas"]["Term"][];
            /**
             * Tier
             * @description 0 for newcomers and below.
             * @example 0
             */
            tier: number;
            /**
             * Weight
             * @description W: how much evidence stands behind it.
             * @example 0.431000000
             */
            weight: string;
        };
        /**
         * Evidence
         * @description One thing that moved the score, with each term that it entered by.
         */
        CreditEvidence: {
            /**
             * Bias
             * @description The rater's leniency, taken off.
             * @example 0.431000000
             */
            bias: string;
            /** Block */
            block: number;
            cause: components["schemas"]["Cause"];
            /**
             * Credibility
             * @description How much the source's word weighed, 0 to 1.
             * @example 0.431000000
             */
            credibility: string;
            /**
             * Evidence
             * @description Rating − bias − μ, or what the event stands for.
             * @example 0.431000000
             */
            evidence: string;
            /**
             * Faded Days
             * @description Days by which S and W faded before it entered.
             */
            faded_days: number;
            /**
             * Mu
             * @description μ before it.
             * @example 0.431000000
             */
            mu: string;
            /**
             * Order
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /**
             * Source
             * @description Whose word it is; null for a default, a lost dispute or an unrevealed seal.
             */
            source: string | null;
            /**
             * Transaction Hash
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            transaction_hash: string;
            /**
             * Weight
             * @description With which it entered, after credibility, caps and tripling.
             * @example 0.431000000
             */
            weight: string;
        };
        /**
         * CreditHistory
         * @description A party's credit over time, the oldest first.
         */
        CreditHistory: {
            /**
             * After
             * @description Give it as `after` to go on; null where there is no more.
             * @example null
             */
            after: string | null;
            as_of: components["schemas"]["AsOf"];
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /** Points */
            points: components["schemas"]["CreditPoint"][];
            /**
             * Score
             * @description As of the block of the answer.
             * @example 0.431000000
             */
            score: string;
            /** Tier */
            tier: number;
        };
        /**
         * CreditPoint
         * @description A step of the score.
         */
        CreditPoint: {
            evidence: components["schemas"]["CreditEvidence"];
            /**
             * Score
             * @description After the evidence, by the constants of the deployment.
             * @example 0.431000000
             */
            score: string;
            /** Tier */
            tier: number;
            time: components["schemas"]["Moment"];
        };
        /**
         * Standing
         * @description How much the party's own word about others weighs.
         */
        CreditStanding: {
            /**
             * Bias
             * @description Its leniency as a rater, taken off its ratings.
             * @example 0.431000000
             */
            bias: string;
            /**
             * Credibility
             * @description 0 to 1.
             * @example 0.431000000
             */
            credibility: string;
            /**
             * Rooted
             * @description By the deployment's list or by stake; nobody else's word weighs anything.
             */
            rooted: boolean;
            stake: components["schemas"]["Money"];
            stake_unlocks: components["schemas"]["Moment"] | null;
        };
        /**
         * CreditSummary
         * @description A party's credit in short.
         */
        CreditSummary: {
            /**
             * Margin
             * @description The score less what is expected of strangers: tier and limit follow it.
             * @example 0.431000000
             */
            margin: string;
            /**
             * Mean
             * @description What is expected of the party.
             * @example 0.431000000
             */
            mean: string;
            /**
             * New
             * @description Nothing is known about the party yet: that is not the same as a bad score.
             */
            new: boolean;
            /**
             * Score
             * @description The lower bound that everything follows from.
             * @example 0.431000000
             */
            score: string;
            /**
             * Tier
             * @description 0 for newcomers and below.
             * @example 0
             */
            tier: number;
            /**
             * Weight
             * @description W: how much evidence stands behind it.
             * @example 0.431000000
             */
            weight: string;
        };
        /**
         * CurrentSession
         * @description The session of this very request.
         */
        CurrentSession: {
            /**
             * Cookie
             * @description Whether it lives in a browser's cookie.
             */
            cookie: boolean;
            /**
             * Csrf Token
             * @description For forms, as `csrf_token`; null without a cookie.
             */
            csrf_token: string | null;
            /** @description It ends then, or earlier when it is not used. */
            expires: components["schemas"]["Moment"];
            /**
             * Id
             * @description Its public name; no secret.
             * @example 4fd1c3a8f0e24b7d9a55b0c1d2e3f405
             */
            id: string;
            /**
             * Key
             * @description The account that signed in.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            key: string;
            /**
             * Party
             * @description For whom it acts.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Scopes
             * @description What the key may do for the party: everything, unless it is a delegate's.
             * @example [
             *       "OPEN"
             *     ]
             */
            scopes: string[];
        };
        /**
         * Cut
         * @description Where the tree of communities is cut.
         * @enum {string}
         */
        Cut: "eq" | "subtrees";
        /**
         * Delegate
         * @description Another account that acts for a party, within limits.
         */
        Delegate: {
            /**
             * Delegate
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            delegate: string;
            /**
             * Named By
             * @description Which key: once that is revoked, the delegate acts no more.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            named_by: string;
            /**
             * Rights
             * @example [
             *       "deliver",
             *       "rate"
             *     ]
             */
            rights: string[];
            standing: components["schemas"]["AccessStanding"];
            /** @description The last second. */
            until: components["schemas"]["Moment"];
        };
        /**
         * DeliveryIn
         * @description The maker says that milestones are done, or, after a rejection, cured.
         */
        DeliveryIn: {
            /**
             * Milestones
             * @description Milestones, counted from 1.
             * @example [
             *       1
             *     ]
             */
            milestones: number[];
            /**
             * Seal
             * @description The maker's sealed rating, riding along if it has sealed none yet.
             * @default 0x0000000000000000000000000000000000000000000000000000000000000000
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            seal: string;
        };
        /**
         * DemandIn
         * @description What is wanted by when.
         */
        DemandIn: {
            /**
             * Due
             * @description A day, of any calendar.
             */
            due: number;
            /** Item */
            item: string;
            /**
             * Quantity
             * @description Exactly as written: "3", "0.25" or "5/3".
             */
            quantity: string;
        };
        /**
         * Deployment
         * @description What stands where.
         */
        Deployment: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Block Number
             * @description Nothing of this deployment happened before it.
             */
            block_number: number;
            /**
             * Chain Id
             * @example 31337
             */
            chain_id: number;
            /**
             * Contracts
             * @example {
             *       "OrderEscrow": "0x1111111111111111111111111111111111111111"
             *     }
             */
            contracts: {
                [key: string]: string;
            };
            /**
             * Genesis Hash
             * @description The chain's first block.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            genesis_hash: string;
            openings: components["schemas"]["Openings"];
            /** @description Of everything that acts on orders, ratings and balances. */
            orders_domain: components["schemas"]["Domain"];
            /** @description Of registrations. */
            parties_domain: components["schemas"]["Domain"];
            /**
             * Relayer
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            relayer: string;
            /** Tokens */
            tokens: components["schemas"]["KnownToken"][];
        };
        /**
         * Ready
         * @description The node answers, is on the right chain, and holds the deployment's code; the index follows it.
         */
        DeploymentReady: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Chain Id
             * @example 31337
             */
            chain_id: number;
            index: components["schemas"]["IndexState"] | null;
            /** Ready */
            ready: boolean;
            relayer: components["schemas"]["Relayer"];
        };
        /**
         * DepositIn
         * @description Pay into a pot that the sender distributes; an amount of 0 opens it. By allowance to `costs`.
         */
        DepositIn: {
            /**
             * Amount
             * @description Smallest units of the token.
             * @example 600000000
             */
            amount: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "deposit";
            /**
             * Salt
             * @description The pot's number among the sender's own.
             */
            salt: number;
            /**
             * Token
             * @example dUSD
             */
            token: string;
        };
        /**
         * Disclosure
         * @description A proof for each chosen line; of the others they tell nothing.
         */
        Disclosure: {
            /** Proofs */
            proofs: {
                [key: string]: unknown;
            }[];
        };
        /**
         * DisclosureIn
         * @description Which of your private lines an auditor is to see.
         */
        DisclosureIn: {
            /**
             * Lines
             * @description Your `private` part of a settlement.
             */
            lines: {
                [key: string]: unknown;
            };
            /**
             * Numbers
             * @description Which lines, counted from 1.
             */
            numbers: number[];
        };
        /**
         * Dispute
         * @description One matter that was taken to court.
         */
        Dispute: {
            /**
             * About
             * @example milestone 1
             */
            about: string;
            /** Answered */
            answered: boolean;
            case: components["schemas"]["DisputesCaseOut"] | null;
            deposit: components["schemas"]["Cost"];
            /** Evidence */
            evidence: components["schemas"]["DisputesEvidence"][];
            /**
             * Maker Bps
             * @description The ruling, once there is one; null if the court refused.
             */
            maker_bps: number | null;
            /** Next */
            next: components["schemas"]["Step"][];
            /**
             * Place
             * @description Its name in paths: the lowest milestone from 0, 16 for the bond.
             */
            place: number;
            /**
             * Raised By
             * @enum {string}
             */
            raised_by: "customer" | "maker";
            /**
             * Second Court
             * @description Whether the backup works on it.
             */
            second_court: boolean;
            stage: components["schemas"]["StageName"];
        };
        /**
         * DisputeLineIn
         * @description Dispute a recorded line as the pot's owner, until it is payable.
         */
        DisputeLineIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "dispute_line";
            /**
             * Line Hash
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            line_hash: string;
            /**
             * Payee
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            payee: string;
            /**
             * Pot
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            pot: string;
        };
        /**
         * Disputes
         * @description What is contested in an order, and everything that can settle it.
         */
        Disputes: {
            as_of: components["schemas"]["AsOf"];
            /** Bond Contested */
            bond_contested: boolean;
            /**
             * Claim Contested
             * @description Of a metered order.
             */
            claim_contested: boolean;
            /**
             * Contested
             * @description Milestones, counted from 1.
             */
            contested: number[];
            court: components["schemas"]["CourtTerms"] | null;
            /** @description From then on the signed default divides what is left. */
            court_by: components["schemas"]["Moment"];
            /**
             * Default Maker Bps
             * @description Hundredths of a percent.
             */
            default_maker_bps: number;
            /** Disputes */
            disputes: components["schemas"]["Dispute"][];
            /**
             * Id
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            /**
             * Next
             * @description What can be done before a court; empty if nothing is contested.
             */
            next: components["schemas"]["Step"][];
            offer: components["schemas"]["Offer"] | null;
            /** Offers Left */
            offers_left: {
                [key: string]: number;
            };
        };
        /**
         * AgreementIn
         * @description One side takes the other's standing offer, exactly as it stands.
         */
        DisputesAgreementIn: {
            /**
             * Side
             * @enum {string}
             */
            side: "customer" | "maker";
        };
        /**
         * AnswerIn
         * @description Who pays the deposit of the side that was taken to court.
         */
        DisputesAnswerIn: {
            /**
             * Court Data
             * @description What the court is handed, exactly as both sides' hash of it says; `0x` for nothing.
             * @default 0x
             * @example 0x095ea7b3
             */
            court_data: string;
            /**
             * Sender
             * @description A key that may act for the party; its own first address where left out.
             */
            sender?: string | null;
        };
        /**
         * AppealIn
         * @description Who pays for another panel, and for which side.
         */
        DisputesAppealIn: {
            /**
             * Court Data
             * @description What the court is handed, exactly as both sides' hash of it says; `0x` for nothing.
             * @default 0x
             * @example 0x095ea7b3
             */
            court_data: string;
            /**
             * Sender
             * @description A key that may act for the party; its own first address where left out.
             */
            sender?: string | null;
            /**
             * Side
             * @enum {string}
             */
            side: "customer" | "maker";
            /**
             * Value
             * @description Wei that go along where the deposits do not pay it; what is too much returns.
             * @default 0
             */
            value: string;
        };
        /**
         * CaseOut
         * @description A case at our own court.
         */
        DisputesCaseOut: {
            /** @description The last second for what it waits for. */
            due: components["schemas"]["Moment"] | null;
            /**
             * Key
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            key: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "pending" | "ruled" | "void";
            /** Panel */
            panel: string[];
            /**
             * Phase
             * @enum {string}
             */
            phase: "draw" | "seal" | "reveal" | "appeal" | "over";
            /**
             * Round
             * @description 0, or the number of the appeal.
             */
            round: number;
            /**
             * Ruling Bps
             * @description As the votes have it, or for good.
             */
            ruling_bps: number | null;
            /**
             * Votes
             * @description Revealed in this round.
             */
            votes: number;
        };
        /**
         * Evidence
         * @description What a side submitted.
         */
        DisputesEvidence: {
            /** Hash */
            hash: string | null;
            /** Name */
            name: string;
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /** Uri */
            uri: string;
        };
        /**
         * DivisionIn
         * @description How what is made together is divided.
         */
        DivisionIn: {
            /**
             * Amount
             * @description Money to divide so, in smallest units.
             */
            amount?: string | null;
            /**
             * Error Bps
             * @description Above 25 parties Shapley's shares are sampled.
             * @default 1
             */
            error_bps: number;
            /**
             * Pool
             * @description `technology` (elasticities of orders and resources, together 1) and `parties`: name, orders, resources, capability where known, and `payee`.
             */
            pool: {
                [key: string]: unknown;
            };
            /**
             * Pot
             * @description With `amount` and one rule: the pot of the act that pays it.
             */
            pot?: string | null;
            /**
             * Rule
             * @default both
             */
            rule: string;
            /**
             * Seed
             * @default 0
             */
            seed: number;
            /**
             * Show
             * @description How many pairs, or coalitions.
             * @default 5
             */
            show: number;
        };
        /**
         * Domain
         * @description An EIP-712 domain: where signatures count.
         */
        Domain: {
            /** Chain Id */
            chain_id: number;
            /** Name */
            name: string;
            /**
             * Verifying Contract
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            verifying_contract: string;
            /** Version */
            version: string;
        };
        /**
         * Draft
         * @description Terms that wait for signatures. Both sides sign the same typed data; a post only its customer.
         */
        Draft: {
            as_of: components["schemas"]["AsOf"];
            bond: components["schemas"]["Money"];
            /**
             * Digest
             * @description The 32 bytes that are signed; equal to `id`.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            digest: string;
            funding: components["schemas"]["BySide"];
            /**
             * Id
             * @description The order's id: the digest that both sign.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            open_by: components["schemas"]["Moment"];
            /** @description The milestone that pays, of a sub-order. */
            parent: components["schemas"]["ParentOut"] | null;
            price: components["schemas"]["Money"];
            /**
             * Primary Type
             * @default OrderTerms
             * @constant
             */
            primary_type: "OrderTerms";
            /**
             * Sentence
             * @description What both signatures mean. `digest` stands for exactly this.
             */
            sentence: string;
            signed: components["schemas"]["SignedBySide"];
            /**
             * Specification Salt
             * @description Told once, if you sent a `specification`: without it nobody can prove what was meant.
             */
            specification_salt?: string | null;
            /**
             * Typed Data
             * @description EIP-712, as eth_signTypedData_v4 takes it.
             */
            typed_data: {
                [key: string]: unknown;
            };
        };
        /**
         * DraftIn
         * @description An order as people plan it.
         */
        DraftIn: {
            /**
             * Bond
             * @description What the maker locks against default. Left out: the least that its credit asks.
             */
            bond?: string | null;
            /** @description Left out: no court; what nobody settles follows `default_maker_bps`. */
            court?: components["schemas"]["CourtIn"] | null;
            /**
             * Court By
             * @description From when on a contested milestone follows `default_maker_bps`. Left out: 30 days after the last contest can begin; of a sub-order, when it is of the order above.
             */
            court_by?: (string | number) | null;
            /**
             * Cure
             * @description Seconds the maker has to cure a rejected delivery; silence refunds.
             * @default 432000
             */
            cure: number;
            /**
             * Customer
             * @description Who pays; of a sub-order, the maker of the order above.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            customer: string;
            /**
             * Default Maker Bps
             * @description The maker's share of a contested milestone that nobody settled.
             * @default 5000
             */
            default_maker_bps: number;
            /**
             * Fee Bps
             * @description Share of every payout that is burned, in hundredths of a percent; 0 keeps the order outside cyber-credit. Left out: the least that the maker's credit asks.
             */
            fee_bps?: number | null;
            /**
             * Inputs Due
             * @description By when the customer owes the maker its inputs. Left out: it owes none.
             */
            inputs_due?: (string | number) | null;
            /**
             * @description What is shared. A resource needs `meter`, and only it has one.
             * @default order
             */
            kind: components["schemas"]["OrdersKind"];
            /**
             * Maker
             * @description Who makes. Left out: the order is posted, and the first maker takes it.
             */
            maker?: string | null;
            /**
             * Max Subcontract Bps
             * @description Share of the price that the maker may place in sub-orders which the customer has not signed.
             * @default 0
             */
            max_subcontract_bps: number;
            meter?: components["schemas"]["MeterIn"] | null;
            /** Milestones */
            milestones: components["schemas"]["MilestoneIn"][];
            /**
             * Min Maker Tier
             * @description Least credit tier of who takes a post.
             * @default 0
             */
            min_maker_tier: number;
            /**
             * Open By
             * @description Opens nothing later; a post can be taken until then. Left out: in a week.
             */
            open_by?: (string | number) | null;
            /** @description What pays it, if it is a sub-order. */
            parent?: components["schemas"]["ParentIn"] | null;
            /**
             * Publish
             * @description Of a post: keep `specification` with its salt and show both to everybody, so that makers know what they take. It then needs a `title` of one line; a `description` is shown as well.
             * @default false
             */
            publish: boolean;
            /**
             * Relay Fee
             * @description What the customer pays whoever submits the opening.
             * @default 0
             * @example 600000000
             */
            relay_fee: string;
            /**
             * Review
             * @description Seconds the customer has to answer a delivery; silence accepts.
             * @default 432000
             */
            review: number;
            /**
             * Specification
             * @description The private specification. It is hashed with a fresh salt and forgotten: keep it and the answer's `specification_salt`. To show it to nobody, send `specification_hash` instead.
             */
            specification?: {
                [key: string]: unknown;
            } | null;
            /**
             * Specification Hash
             * @description keccak256(salt ‖ keccak256(RFC 8785 form)) of the specification, made by you.
             */
            specification_hash?: string | null;
            /**
             * Token
             * @description The ERC-20 that price and bond are in: its address, or the symbol of a token of GET /v1/tokens.
             * @example dUSD
             */
            token: string;
        };
        /**
         * DraftListed
         * @description A draft in a list: GET /v1/orders/{id} tells all of it.
         */
        DraftListed: {
            /**
             * Customer
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            customer: string;
            /**
             * Id
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            /**
             * Maker
             * @description Null of a post, which names none.
             */
            maker: string | null;
            /** @description After which it opens nothing. */
            open_by: components["schemas"]["Moment"];
            price: components["schemas"]["Money"];
            /**
             * Signed
             * @description Who has signed it here.
             */
            signed: ("customer" | "maker")[];
            /** @description When the last of them did. */
            signed_at: components["schemas"]["Moment"];
        };
        /**
         * DraftPage
         * @description Some drafts, those signed last first; with `own`, those that you signed last.
         */
        DraftPage: {
            /**
             * After
             * @description Give it as `after` to go on; null where there is no more.
             * @example null
             */
            after: string | null;
            as_of: components["schemas"]["AsOf"];
            /** Drafts */
            drafts: components["schemas"]["DraftListed"][];
        };
        /**
         * DraftRequestIn
         * @description A request, kept as a draft or published at once.
         */
        DraftRequestIn: {
            /**
             * Begin
             * @description When work may begin. Left out: at once.
             */
            begin?: (string | number) | null;
            bom?: components["schemas"]["BomIn"] | null;
            /**
             * Budget
             * @description The most you would pay. Public.
             */
            budget?: string | null;
            /** Budget Least */
            budget_least?: string | null;
            /** @description Without it the request is found by its words alone, and by no matching. */
            capability?: components["schemas"]["CapabilityIn"] | null;
            /**
             * Closes At
             * @description The last second for answers. Left out: `due`.
             */
            closes_at?: (string | number) | null;
            /**
             * @default {
             *       "communities": [],
             *       "least_bond_bps": 0,
             *       "min_tier": 0
             *     }
             */
            conditions: components["schemas"]["ConditionsIn"];
            /**
             * Description
             * @description For people, up to 4,000 characters.
             * @default
             */
            description: string;
            /**
             * Due
             * @description By when the last of it is to be delivered.
             * @example 2026-12-01T12:00:00Z
             */
            due: string | number;
            /** @default order */
            kind: components["schemas"]["OrdersKind"];
            /**
             * Parties
             * @description Who sees it and may answer, if it is not public.
             * @default []
             */
            parties: string[];
            place?: components["schemas"]["PlaceIn"] | null;
            /**
             * Publish
             * @description Put it on the market at once.
             * @default false
             */
            publish: boolean;
            /**
             * Quantity
             * @default 1
             */
            quantity: number;
            /**
             * Title
             * @description In a line.
             * @example 40 disk sleeves of 42CrMo4
             */
            title: string;
            /**
             * Token
             * @description What it is paid in: an address, or a symbol of GET /v1/deployment.
             * @example dUSD
             */
            token?: string | null;
            /** @default public */
            visibility: components["schemas"]["Visibility"];
        };
        /**
         * DraftsIn
         * @description What a plan does not say of the orders that it wants.
         */
        DraftsIn: {
            /**
             * Again
             * @description Nodes to draft anew, since their order came to nothing.
             * @default []
             */
            again: string[];
            /** @description Left out: no court. */
            court?: components["schemas"]["CourtIn"] | null;
            /**
             * Cure
             * @description Seconds to mend a rejected one.
             * @default 432000
             */
            cure: number;
            /**
             * Due
             * @description Other deadlines than the plan's, by node.
             * @default {}
             */
            due: {
                [key: string]: string | number;
            };
            /**
             * Fee Bps
             * @description Share of every payout that is burned, in hundredths of a percent; 0 keeps the orders outside cyber-credit.
             * @default 0
             */
            fee_bps: number;
            /**
             * Grace
             * @description Of rentals: seconds after the term in which its use is still paid.
             * @default 259200
             */
            grace: number;
            /**
             * Interval
             * @description Of rentals: seconds between two claims without a voucher.
             * @default 86400
             */
            interval: number;
            /**
             * Open By
             * @description Left out: in a week, or the second before an order is due.
             */
            open_by?: (string | number) | null;
            /**
             * Order
             * @description Your running order that the whole plan is for.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /**
             * Review
             * @description Seconds to examine a delivery.
             * @default 432000
             */
            review: number;
            /**
             * Sponsored
             * @description Whether the customer above signs these orders too.
             * @default false
             */
            sponsored: boolean;
            /**
             * Version
             * @description Of the plan; the newest where left out.
             */
            version?: number | null;
        };
        /**
         * DrawIn
         * @description Draw the panel whose turn it is, with the block that does.
         */
        DrawIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "draw";
        };
        /**
         * Effects
         * @description What the score means for the party's next order as a maker.
         */
        Effects: {
            /**
             * Bond Bps
             * @description Least bond as a share of the price, in hundredths of a percent.
             */
            bond_bps: number;
            /**
             * Exposure Left
             * @description An integer as a decimal string.
             */
            exposure_left: string;
            /**
             * Exposure Limit
             * @description Most unsecured exposure (price less bond), in credit units.
             */
            exposure_limit: string;
            /**
             * Exposure Open
             * @description Of it taken by open orders.
             */
            exposure_open: string;
            /**
             * Fee Bps
             * @description Least fee as a share of the price.
             */
            fee_bps: number;
            /** Tier */
            tier: number;
        };
        /**
         * EncryptionKeyIn
         * @description The key that a party wants files for it encrypted to.
         */
        EncryptionKeyIn: {
            /**
             * Key
             * @description The public key, of X25519: 32 bytes.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            key: string;
            /**
             * Number
             * @description Which of the party's keys; the highest counts.
             * @default 0
             */
            number: number;
        };
        /**
         * EncryptionKeyOut
         * @description A published key. Check the signature before sealing to it: then no service can read along.
         */
        EncryptionKeyOut: {
            /**
             * Key
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            key: string;
            /**
             * Number
             * @description Which of the party's keys; the highest counts.
             */
            number: number;
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Signature
             * @description Over `EncryptionKey`, in the party registry's domain.
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /**
         * EncryptionKeyToSign
         * @description What a party signs to publish its key.
         */
        EncryptionKeyToSign: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Digest
             * @description The 32 bytes that are signed. `tally sign` prints the same.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            digest: string;
            /**
             * Primary Type
             * @example OrderTerms
             */
            primary_type: string;
            /**
             * Sentence
             * @description What the signature means. Read it; `digest` stands for exactly this.
             */
            sentence: string;
            /**
             * Signer
             * @description Whose key signs; a delegate's with the right scope does as well.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            signer: string;
            /**
             * Typed Data
             * @description EIP-712, as eth_signTypedData_v4 takes it.
             */
            typed_data: {
                [key: string]: unknown;
            };
        };
        /**
         * EndIn
         * @description How a request ends without an order.
         */
        EndIn: {
            /** @description `closed`, or `withdrawn`. */
            state: components["schemas"]["RequestState"];
        };
        /**
         * EnterIn
         * @description Put an arbitrator into the pool, once its stake has warmed up.
         */
        EnterIn: {
            /**
             * Arbitrator
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            arbitrator: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "enter";
        };
        /**
         * Entry
         * @description Something on the market: a request, or an order that is posted and funded on the chain.
         */
        Entry: {
            /** @description The most that it would pay; the price of a posted order. */
            budget: components["schemas"]["Money"] | null;
            /** @description The least that the customer says it would pay. */
            budget_least: components["schemas"]["Money"] | null;
            /** @description The last second in which it can be answered. */
            closes_at: components["schemas"]["Moment"];
            /**
             * Customer
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            customer: string;
            /** @description By when the last of it is to be delivered. */
            due: components["schemas"]["Moment"] | null;
            /**
             * Id
             * @description Of a request: GET /v1/market/requests/{id}. Of a posted order: GET /v1/orders/{id}.
             */
            id: string;
            kind: components["schemas"]["OrdersKind"];
            /**
             * Min Tier
             * @description Least credit tier of who may take it.
             */
            min_tier: number;
            /**
             * On Chain
             * @description Whether it is a posted order, whose money is locked already and which any maker that meets its conditions can take at once. A request is an invitation to make quotes.
             */
            on_chain: boolean;
            place: components["schemas"]["Spot"] | null;
            posted_at: components["schemas"]["Moment"];
            /** Quantity */
            quantity: number | null;
            /**
             * Task
             * @description Kind of task, by the ontology's name.
             * @example disk-sleeve
             */
            task: string | null;
            /**
             * Title
             * @description Null for a posted order that does not show what it is about.
             */
            title: string | null;
        };
        /**
         * EquipmentIn
         * @description Machines of one kind.
         */
        EquipmentIn: {
            /**
             * Concept
             * @description Their class in the ontology.
             * @example cnc-lathe
             */
            concept: string;
            /**
             * Count
             * @default 1
             */
            count: number;
            /**
             * Parameters
             * @description What they have beyond, or other than, their class.
             * @default {}
             */
            parameters: {
                [key: string]: components["schemas"]["IntervalIn"] | components["schemas"]["ChoiceIn"];
            };
        };
        /**
         * Erased
         * @description What an erasure found.
         */
        Erased: {
            /**
             * Erased
             * @description False: nothing was kept.
             */
            erased: boolean;
        };
        /**
         * Erasure
         * @description What was erased, what waits, and what stays.
         */
        Erasure: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Erased
             * @description Rows by table.
             * @example {
             *       "api_comment": 2
             *     }
             */
            erased: {
                [key: string]: number;
            };
            /**
             * Files
             * @description Encrypted files whose bytes were deleted.
             */
            files: number;
            /**
             * Kept
             * @description The chain's own records among them: addresses, prices, hashes. Without the salts and texts that were erased, the hashes say nothing.
             */
            kept: components["schemas"]["Kept"][];
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /** Refused */
            refused: components["schemas"]["Refused"][];
        };
        /**
         * ErasureIn
         * @description Whom to forget: say it, so that nothing is erased by mistake.
         */
        ErasureIn: {
            /**
             * Party
             * @description Your own address, once more.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
        };
        /**
         * EventListed
         * @description An event as a contract logged it.
         */
        EventListed: {
            /** Arguments */
            arguments: {
                [key: string]: unknown;
            } | null;
            /** Block */
            block: number;
            /**
             * Block Hash
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            block_hash: string;
            /**
             * Contract
             * @example OrderEscrow
             */
            contract: string;
            /**
             * Event
             * @description Empty for a log that this release does not know.
             * @example PostTaken
             */
            event: string;
            /**
             * Id
             * @description Its place, to go on from.
             * @example 1190-3-5a5a5a5a5a5a5a5a
             */
            id: string;
            /** Log Index */
            log_index: number;
            /** Sentence */
            sentence: string;
            time: components["schemas"]["Moment"];
            /**
             * Transaction Hash
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            transaction_hash: string;
        };
        /**
         * EventOut
         * @description An event as the contract logged it, decoded.
         */
        EventOut: {
            /**
             * Arguments
             * @description By the contract's names; null for a log that this release does not know.
             */
            arguments: {
                [key: string]: unknown;
            } | null;
            /**
             * Contract
             * @example OrderEscrow
             */
            contract: string;
            /**
             * Event
             * @example MilestoneMoved
             */
            event: string;
            /** Log Index */
            log_index: number;
            /** Sentence */
            sentence: string;
        };
        /**
         * EventPage
         * @description Some events.
         */
        EventPage: {
            /**
             * After
             * @description Give it as `after` to go on; null where there is no more.
             * @example null
             */
            after: string | null;
            as_of: components["schemas"]["AsOf"];
            /** Events */
            events: components["schemas"]["EventListed"][];
        };
        /**
         * EvidenceIn
         * @description Where a side's evidence is. The address is public for ever: encrypt what is not.
         */
        EvidenceIn: {
            /**
             * Hash
             * @description Of the text, so that nobody can change it afterwards (ERC-1497).
             */
            hash?: string | null;
            /**
             * Name
             * @description What it is, in a few words.
             * @default
             */
            name: string;
            /**
             * Sender
             * @description A key that may act for the party; its own first address where left out.
             */
            sender?: string | null;
            /**
             * Side
             * @enum {string}
             */
            side: "customer" | "maker";
            /**
             * Uri
             * @example ipfs://bafybeigdyrzt/sketch.pdf
             */
            uri: string;
        };
        /**
         * ExcludedOut
         * @description How many makers one filter excluded.
         */
        ExcludedOut: {
            /** Makers */
            makers: number;
            /** Reason */
            reason: string;
            /**
             * Sentence
             * @example 3 are too small
             */
            sentence: string;
        };
        /**
         * ExpelIn
         * @description Put one out that missed a duty or has no longer a seat's stake.
         */
        ExpelIn: {
            /**
             * Arbitrator
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            arbitrator: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "expel";
        };
        /**
         * Explanation
         * @description Why a maker suits an order, or what excludes it.
         */
        Explanation: {
            /**
             * Maker
             * @description Which maker, by its id.
             */
            maker: string;
            /**
             * Makers
             * @description Who could make it: `{"makers": […]}`; the example park of 151 enterprises where left out.
             */
            makers?: {
                [key: string]: unknown;
            } | null;
            /**
             * Need
             * @description Which order, where the document holds several.
             */
            need?: string | null;
            /**
             * Needs
             * @description Orders that look for makers: `{"needs": […]}`, as `tally park write` writes it. Amounts are in the smallest unit of its `currency`.
             */
            needs: {
                [key: string]: unknown;
            };
            /**
             * Newcomers
             * @description Share of the places kept for newcomers; 0.2 where left out.
             */
            newcomers?: number | null;
            /**
             * Token
             * @description Take credit, exposure, history and communities from the chain instead of the documents, whose ids are then addresses: exposure in this token, by address or symbol.
             * @example dUSD
             */
            token?: string | null;
            /** @description Of the score's terms; the usual ones else. */
            weights?: components["schemas"]["Weights"] | null;
        };
        /**
         * Explosion
         * @description What demands come to.
         */
        Explosion: {
            /**
             * Bill
             * @description A bill of materials: `items` and `lines`, as `tally plan explode` reads it.
             */
            bill: {
                [key: string]: unknown;
            };
            /** Demands */
            demands: components["schemas"]["DemandIn"][];
            /**
             * Limits
             * @description The most that can be had beyond stock before alternates are taken.
             * @default {}
             */
            limits: {
                [key: string]: string;
            };
            /**
             * Stock
             * @description What is on hand, by item.
             * @default {}
             */
            stock: {
                [key: string]: string;
            };
        };
        /**
         * ExportFormat
         * @description What files.
         * @enum {string}
         */
        ExportFormat: "csv" | "jsonl" | "parquet";
        /**
         * ExportIn
         * @description Which tables to write.
         */
        ExportIn: {
            /**
             * First
             * @description The first block; the first there is otherwise.
             */
            first?: number | null;
            /** @default csv */
            format: components["schemas"]["ExportFormat"];
            /**
             * Last
             * @description The last block; the newest indexed otherwise.
             */
            last?: number | null;
            /**
             * Tables
             * @description See GET /v1/audit/tables; all otherwise.
             */
            tables?: string[] | null;
        };
        /**
         * ExportedTable
         * @description A table that can be exported.
         */
        ExportedTable: {
            /** Columns */
            columns: string[];
            /**
             * Sentence
             * @description What a row is.
             */
            sentence: string;
            /** Table */
            table: string;
            /**
             * Versions
             * @description Whether rows are versions with their blocks, or facts.
             */
            versions: boolean;
        };
        /**
         * FaucetIn
         * @description Who gets what.
         */
        FaucetIn: {
            /**
             * Account
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            account: string;
            /**
             * Coins
             * @description Native coins that it shall have at least, for gas.
             * @default 10
             */
            coins: number;
            /**
             * Tokens
             * @description Test dollars to add, 10000000000000 smallest units at most.
             * @default 0
             * @example 600000000
             */
            tokens: string;
        };
        /**
         * FaucetOut
         * @description What it has now.
         */
        FaucetOut: {
            /**
             * Account
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            account: string;
            as_of: components["schemas"]["AsOf"];
            /**
             * Native
             * @description In wei.
             */
            native: string;
            /** @description Its test dollars. */
            token: components["schemas"]["Money"];
        };
        /**
         * FeeReturnIn
         * @description Where the fee goes that a backup returned.
         */
        FeeReturnIn: {
            /**
             * Sender
             * @description A key that may act for the party; its own first address where left out.
             */
            sender?: string | null;
            /**
             * To
             * @description Any address; the payer's where left out.
             */
            to?: string | null;
        };
        /**
         * FileIn
         * @description An encrypted file that is about to be uploaded.
         */
        FileIn: {
            /**
             * Content Hash
             * @description keccak256(salt ‖ keccak256(content)): what evidence and specifications are compared with. The salt is encrypted with the file.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            content_hash: string;
            /**
             * Id
             * @description SHA-256 of the encrypted bytes.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            /** Keys */
            keys: components["schemas"]["SealedKeyIn"][];
            /**
             * Order
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /** @default other */
            purpose: components["schemas"]["Purpose"];
            /**
             * Size
             * @description Encrypted bytes.
             */
            size: number;
        };
        /**
         * FileOut
         * @description An encrypted file, as far as the service knows it.
         */
        FileOut: {
            /**
             * Content Hash
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            content_hash: string;
            created: components["schemas"]["Moment"];
            /**
             * Id
             * @description SHA-256 of the encrypted bytes.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            /** @description Null while its order has not closed. */
            kept_until: components["schemas"]["Moment"] | null;
            /**
             * Keys
             * @description For whom its key is sealed.
             */
            keys: components["schemas"]["SealedKeyOut"][];
            /**
             * Order
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            purpose: components["schemas"]["Purpose"];
            /**
             * Size
             * @description Encrypted bytes.
             */
            size: number;
            /**
             * Stored
             * @description Whether its content has come.
             */
            stored: boolean;
            /**
             * Uploader
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            uploader: string;
        };
        /**
         * FinaliseIn
         * @description Make a published root final once its window is over; recorded agreements are answered by its shares.
         */
        FinaliseIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "finalise";
        };
        /**
         * Finality
         * @description Whether an answer can still change.
         * @enum {string}
         */
        Finality: "finalized" | "instant";
        /**
         * FindingFigure
         * @description A number of a finding.
         */
        FindingFigure: {
            /** Meaning */
            meaning: string;
            /**
             * Name
             * @example circulating
             */
            name: string;
            /** Value */
            value: number;
        };
        /**
         * Kind
         * @description What a finding is of.
         * @enum {string}
         */
        FindingsKind: "reciprocity" | "ring" | "cluster" | "slander";
        /**
         * FoundingIn
         * @description A new community: a charter that nobody can change later, and its founders, who all sign.
         */
        FoundingIn: {
            /**
             * Ballot
             * @description How long a ballot is open.
             * @default 604800
             */
            ballot: number;
            /**
             * Community Kind
             * @description One kind of service; or the chain around one product.
             * @default horizontal
             * @enum {string}
             */
            community_kind: "horizontal" | "vertical";
            /**
             * Ends At
             * @description When a vertical one ends at the latest.
             */
            ends_at?: (string | number) | null;
            /**
             * Founders
             * @description The first of them fill the first committee's seats.
             */
            founders: string[];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "founding";
            /**
             * Notice
             * @description From joining to voting, and from a notice of expulsion to its effect.
             * @default 1209600
             */
            notice: number;
            /**
             * Purpose
             * @description keccak256 of the charter's text, which the founders keep.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            purpose: string;
            /**
             * Quorum Bps
             * @description More than this part of the committee signs.
             * @default 5000
             */
            quorum_bps: number;
            /**
             * Salt
             * @description Tells equal charters apart; else random.
             */
            salt?: number | null;
            /**
             * Seats
             * @description Most members of the committee.
             * @default 3
             */
            seats: number;
            /**
             * Term
             * @description How long a committee is in office.
             * @default 7776000
             */
            term: number;
            /**
             * Valid Until
             * @description 30 days from now where left out.
             */
            valid_until?: (string | number) | null;
        };
        /**
         * FromIn
         * @description Whose wallet sends it.
         */
        FromIn: {
            /**
             * Sender
             * @description A key that may act for the party; its own first address where left out.
             */
            sender?: string | null;
        };
        /**
         * FundIn
         * @description Set free money aside for lines that wait for it.
         */
        FundIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "fund";
        };
        /**
         * GrantIn
         * @description The maker lets a party view a resource, or command it as well, while the order is in production.
         */
        GrantIn: {
            /**
             * First
             * @description The first second; now where left out.
             */
            first?: (string | number) | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "grant";
            /**
             * Last
             * @description The last deadline where left out.
             */
            last?: (string | number) | null;
            /**
             * Order
             * @description The order's id.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /**
             * Party
             * @description Who may.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Resource
             * @description The hash that stands for the machine.
             */
            resource?: string | null;
            /**
             * Resource Name
             * @description Or its name, of which keccak256 is taken.
             */
            resource_name?: string | null;
            /**
             * Right
             * @default view
             * @enum {string}
             */
            right: "view" | "command";
        };
        /**
         * GrantOut
         * @description What a party may do to a resource.
         */
        GrantOut: {
            first: components["schemas"]["Moment"];
            last: components["schemas"]["Moment"];
            /**
             * Live
             * @description Whether it is in force now.
             */
            live: boolean;
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Reason
             * @description Why not, if not.
             */
            reason: string | null;
            /**
             * Resource
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            resource: string;
            /**
             * Rights
             * @description view, command; none once it is revoked.
             */
            rights: string[];
        };
        /**
         * Graph
         * @description Nodes in places that are the same for the same network, and links.
         */
        Graph: {
            /** Communities */
            communities: components["schemas"]["Circle"][];
            /**
             * Links
             * @description From node, to node, weight.
             */
            links: [
                number,
                number,
                number
            ][];
            /** Nodes */
            nodes: components["schemas"]["NetworkNode"][];
        };
        /**
         * Health
         * @description The process answers. Whether it can do anything is told by /v1/ready.
         */
        Health: {
            /**
             * Status
             * @example ok
             */
            status: string;
            /**
             * Version
             * @example 0.1.0
             */
            version: string;
        };
        /**
         * Held
         * @description A party's money in one token.
         */
        Held: {
            /**
             * Allowances
             * @description What contracts may take of it.
             */
            allowances: {
                [key: string]: components["schemas"]["Money"];
            };
            /** @description In its own account. */
            balance: components["schemas"]["Money"];
            /** @description Ready in cost settlement, to withdraw. */
            costs: components["schemas"]["Money"];
            /** @description Ready in our court, to withdraw. */
            court: components["schemas"]["Money"];
            /** @description Ready in the escrow, to withdraw. */
            escrow: components["schemas"]["Money"];
            token: components["schemas"]["Token"];
        };
        /**
         * History
         * @description What happened, in words.
         */
        History: {
            /**
             * After
             * @description Give it as `after` to go on; null where there is no more.
             * @example null
             */
            after: string | null;
            as_of: components["schemas"]["AsOf"];
            /** Lines */
            lines: components["schemas"]["LinesLineOut"][];
        };
        /**
         * Holder
         * @description Who holds money ready.
         * @enum {string}
         */
        Holder: "escrow" | "costs" | "court";
        /**
         * IndexState
         * @description How far the index is.
         */
        IndexState: {
            /**
             * Block
             * @description The last block whose events are in.
             * @example 1190
             */
            block: number;
            /**
             * Finalized
             * @description The newest block that the node called final.
             * @example 1126
             */
            finalized: number;
            /**
             * Fork Open
             * @description Whether a reorganisation is not in yet.
             */
            fork_open: boolean;
            /**
             * Hash
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            hash: string;
            /**
             * Lag
             * @description Blocks of the chain that are not in yet.
             * @example 0
             */
            lag: number;
            last_reorg: components["schemas"]["Reorganisation"] | null;
            /** @description When it last went on, by the indexer's clock. */
            moved_at: components["schemas"]["Moment"];
            /**
             * Reorgs
             * @description Branches that were taken back, ever.
             */
            reorgs: number;
            /** @description Of these very rows; null while nobody verified them. */
            verification: components["schemas"]["Verdict"] | null;
        };
        /**
         * IntervalIn
         * @description From what to what a machine reaches.
         */
        IntervalIn: {
            /** High */
            high: number;
            /** Low */
            low: number;
            /**
             * Unit
             * @description As the ontology writes it.
             * @example mm
             */
            unit: string;
        };
        /**
         * InvoiceIn
         * @description What one payee is paid for an order.
         */
        InvoiceIn: {
            /** By */
            by?: string | null;
            /**
             * Currency
             * @description ISO 4217.
             */
            currency?: string | null;
            /**
             * Due
             * @example 2026-12-31
             */
            due: string;
            /**
             * Issued
             * @example 2026-12-01
             */
            issued: string;
            /**
             * Model
             * @description The cost model, as docs/cost-records.md has it.
             */
            model: {
                [key: string]: unknown;
            };
            /** Number */
            number: string;
            /**
             * Parties
             * @description Who the parties are for the law: name, country, …
             */
            parties: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** Payee */
            payee: string;
            /**
             * Round
             * @default false
             */
            round: boolean;
            /** Settled */
            settled: components["schemas"]["SettledIn"][];
            /**
             * Since
             * @description Only work begun then or later.
             */
            since?: (string | number) | null;
            /**
             * Spent
             * @description What resources really cost, and pools that orders share.
             */
            spent?: {
                [key: string]: unknown;
            } | null;
            /**
             * Tax
             * @default O
             */
            tax: string;
            /**
             * Units
             * @description Codes of units that have none here.
             * @default {}
             */
            units: {
                [key: string]: string;
            };
            /**
             * Until
             * @description Only work begun before.
             */
            until?: (string | number) | null;
            /**
             * Without
             * @description Records that were wrong, by their ids.
             * @default []
             */
            without: string[];
        };
        /**
         * Job
         * @description Long work that was asked for.
         */
        Job: {
            created: components["schemas"]["Moment"];
            ended: components["schemas"]["Moment"] | null;
            /** @description How long it and its result are kept. */
            forgotten_after: components["schemas"]["Moment"] | null;
            /**
             * Id
             * @example 5d41402abc4b2a76b9719d911017c592
             */
            id: string;
            /**
             * Kind
             * @description Which work.
             * @example matching-run
             */
            kind: string;
            /**
             * Owner
             * @description The only party that may see it; null where whoever knows the id may.
             */
            owner: string | null;
            /**
             * Problem
             * @description Why it failed: an RFC 9457 problem.
             */
            problem: {
                [key: string]: unknown;
            } | null;
            /** @description Null until its state is `done`. */
            result: components["schemas"]["JobResult"] | null;
            /**
             * Share
             * @description How much is done.
             * @example 0.4
             */
            share: number;
            started: components["schemas"]["Moment"] | null;
            state: components["schemas"]["JobState"];
            /**
             * Words
             * @description What is being done, for people.
             * @example reading logs
             */
            words: string;
        };
        /**
         * JobPage
         * @description Some of a party's jobs, the newest first.
         */
        JobPage: {
            /**
             * After
             * @description Give it back as `after` for the next page; null on the last.
             */
            after: string | null;
            /** Jobs */
            jobs: components["schemas"]["Job"][];
        };
        /**
         * JobResult
         * @description What a job made.
         */
        JobResult: {
            /**
             * File Name
             * @description What to keep it as; null for JSON that programs read.
             * @example journal.beancount
             */
            file_name: string | null;
            /**
             * Media Type
             * @example application/json
             */
            media_type: string;
            /**
             * Path
             * @description Where it is.
             * @example /v1/jobs/5d41…/result
             */
            path: string;
            /**
             * Size
             * @description Bytes.
             * @example 20480
             */
            size: number;
        };
        /**
         * JobState
         * @description Where a job stands.
         * @enum {string}
         */
        JobState: "queued" | "running" | "done" | "failed" | "cancelled";
        /**
         * JournalIn
         * @description Whose money; all of it where nothing is named.
         */
        JournalIn: {
            /**
             * First
             * @description The first block; the first there is otherwise.
             */
            first?: number | null;
            /**
             * Last
             * @description The last block; the newest indexed otherwise.
             */
            last?: number | null;
            /**
             * Order
             * @description Only what concerns this order.
             */
            order?: string | null;
            /**
             * Party
             * @description Only what concerns this party.
             */
            party?: string | null;
        };
        /**
         * KeepIn
         * @description Put a payee's shares of final roots into its balance, one by one, where they do not lapse.
         */
        KeepIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "keep";
            /**
             * Payee
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            payee: string;
        };
        /**
         * KeepPlanIn
         * @description A plan to be kept.
         */
        KeepPlanIn: {
            /** Name */
            name: string;
            /**
             * Plan
             * @description The `plan` of a choice, or of a file of `tally plan choose`.
             */
            plan: {
                [key: string]: unknown;
            };
        };
        /**
         * Kept
         * @description What stays, and why.
         */
        Kept: {
            /**
             * What
             * @example outbox_intent
             */
            what: string;
            /** Why */
            why: string;
        };
        /**
         * KeptPlan
         * @description A plan with one of its versions.
         */
        KeptPlan: {
            changed: components["schemas"]["Moment"];
            /**
             * Cost
             * @description Smallest units of its currency.
             */
            cost: string;
            created: components["schemas"]["Moment"];
            /** Currency */
            currency: {
                [key: string]: unknown;
            };
            /**
             * Gantt
             * @description A bar for each piece of work; times are Unix seconds.
             */
            gantt: {
                [key: string]: unknown;
            }[];
            /**
             * Hash
             * @description What identifies the plan.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            hash: string;
            /**
             * Id
             * @example 5d41402abc4b2a76b9719d911017c592
             */
            id: string;
            /** Name */
            name: string;
            /** Plan */
            plan: {
                [key: string]: unknown;
            };
            /**
             * Shown
             * @description Which version this is.
             */
            shown: number;
            /**
             * Version
             * @description Its newest version, counted from 1.
             */
            version: number;
            /** Versions */
            versions: components["schemas"]["PlanVersion"][];
        };
        /**
         * KeptSettlement
         * @description A settlement with all that it found.
         */
        KeptSettlement: {
            /**
             * Found
             * @description What the job answered: parts with private lines and salts, acts.
             */
            found: {
                [key: string]: unknown;
            };
            /**
             * Id
             * @description The job that reckoned it.
             * @example 5d41402abc4b2a76b9719d911017c592
             */
            id: string;
            kept: components["schemas"]["Moment"];
            /**
             * Milestone
             * @description Null for all.
             */
            milestone: number | null;
            /** Order */
            order: string;
            /** Pot */
            pot: string | null;
        };
        /**
         * Key
         * @description A key of a party.
         */
        Key: {
            /**
             * First
             * @description Whether it is the party's first address, and so its id.
             */
            first: boolean;
            /**
             * Key
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            key: string;
            /**
             * Proposed By
             * @description Which key, or recovery address, proposed it; null for the first one.
             */
            proposed_by: string | null;
            revoked_at: components["schemas"]["Moment"] | null;
            /** @description `valid`: it acts. `waiting`: it will, unless revoked before. `revoked`: it was. `void`: while it waited, the key that proposed it was revoked; it can be proposed again. */
            standing: components["schemas"]["AccessStanding"];
            /** @description Further keys wait 48 hours. Null for the first one before it registers. */
            valid_from: components["schemas"]["Moment"] | null;
        };
        /**
         * KeyConsentIn
         * @description A new key agrees to act for a party. A key of the party then adds it, from its own wallet:
         *     `POST /v1/acts/{id}/transaction`. It works 48 hours later, unless revoked before.
         */
        KeyConsentIn: {
            /**
             * Key
             * @description The new key, which signs.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            key: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "key_consent";
            /**
             * Party
             * @description Whose key it will be.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Valid Until
             * @description A week from now where left out.
             */
            valid_until?: (string | number) | null;
        };
        /**
         * KnownToken
         * @description A token of the deployment.
         */
        KnownToken: {
            /**
             * Address
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            address: string;
            /**
             * Credit Unit
             * @description Smallest units per credit unit; null where orders in it give no credit.
             */
            credit_unit: string | null;
            /**
             * Decimals
             * @description Digits of the smallest unit behind the point.
             * @example 6
             */
            decimals: number;
            /**
             * Symbol
             * @example dUSD
             */
            symbol: string;
        };
        /**
         * LeafOut
         * @description A share with its proof, by Solidity's names: `CostLeaf`.
         */
        LeafOut: {
            /**
             * Index
             * @description Counted from 0.
             */
            index: number;
            /**
             * Proof
             * @description From the leaf up: 32 bytes of a sibling's hash, 16 of its sum.
             * @example 0x095ea7b3
             */
            proof: string;
            /**
             * Share
             * @description `CostShare`: payee, amount, lineHash.
             */
            share: {
                [key: string]: unknown;
            };
        };
        /**
         * Level
         * @description Which network.
         * @enum {string}
         */
        Level: "first" | "second";
        /**
         * LineSettlementIn
         * @description Owner and payee agree what is owed on a recorded line, disputed or not.
         */
        LineSettlementIn: {
            /**
             * Amount
             * @description What is owed in the end, at most what the line owes.
             * @example 600000000
             */
            amount: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "line_settlement";
            /**
             * Line Hash
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            line_hash: string;
            /**
             * Payee
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            payee: string;
            /**
             * Pot
             * @description The pot: an order's id, or a deposit's.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            pot: string;
        };
        /**
         * LineageFormat
         * @description How W3C PROV is written.
         * @enum {string}
         */
        LineageFormat: "provjson" | "provn";
        /**
         * LineageIn
         * @description Whose provenance.
         */
        LineageIn: {
            /** @default provjson */
            format: components["schemas"]["LineageFormat"];
            /**
             * Last
             * @description As of which block; the newest indexed otherwise.
             */
            last?: number | null;
            /**
             * Order
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
        };
        /**
         * LineOut
         * @description One thing that happened.
         */
        LinesLineOut: {
            /** Actor */
            actor: string | null;
            /** Block */
            block: number;
            /**
             * Events
             * @description What it tells of, as it was logged.
             */
            events: components["schemas"]["EventOut"][];
            /** Money */
            money: components["schemas"]["MovedMoney"][];
            /**
             * Text
             * @description A sentence.
             * @example The maker delivered milestone 1.
             */
            text: string;
            time: components["schemas"]["Moment"];
            /**
             * Transaction Hash
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            transaction_hash: string;
        };
        /**
         * Link
         * @description Money from one node to another, all of a kind together.
         */
        Link: {
            money: components["schemas"]["Money"];
            /** Source */
            source: string;
            /** Target */
            target: string;
            /**
             * What
             * @example price
             */
            what: string;
        };
        /**
         * Balances
         * @description What a party can withdraw.
         */
        ListedBalances: {
            as_of: components["schemas"]["AsOf"];
            /** Balances */
            balances: components["schemas"]["BalanceOut"][];
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
        };
        /**
         * ListedSession
         * @description One of the party's sessions.
         */
        ListedSession: {
            /**
             * Cookie
             * @description Whether it lives in a browser's cookie.
             */
            cookie: boolean;
            /**
             * Current
             * @description Whether it is the one that asks.
             */
            current: boolean;
            /** @description It ends then, or earlier when it is not used. */
            expires: components["schemas"]["Moment"];
            /**
             * Id
             * @description Its public name; no secret.
             * @example 4fd1c3a8f0e24b7d9a55b0c1d2e3f405
             */
            id: string;
            /**
             * Key
             * @description The account that signed in.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            key: string;
            /**
             * Party
             * @description For whom it acts.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Scopes
             * @description What the key may do for the party: everything, unless it is a delegate's.
             * @example [
             *       "OPEN"
             *     ]
             */
            scopes: string[];
            since: components["schemas"]["Moment"];
            /** @description To the minute. */
            used: components["schemas"]["Moment"];
        };
        /**
         * MachineWord
         * @description A class of the tree of resources.
         */
        MachineWord: {
            /**
             * Label
             * @description For people.
             */
            label: string;
            /**
             * Name
             * @example cnc-lathe
             */
            name: string;
            /**
             * Parent
             * @description The class that it is a kind of.
             */
            parent: string | null;
        };
        /**
         * MakerSearch
         * @description Which makers suit an order best.
         */
        MakerSearch: {
            /**
             * Makers
             * @description Who could make it: `{"makers": […]}`; the example park of 151 enterprises where left out.
             */
            makers?: {
                [key: string]: unknown;
            } | null;
            /**
             * Need
             * @description Which order, where the document holds several.
             */
            need?: string | null;
            /**
             * Needs
             * @description Orders that look for makers: `{"needs": […]}`, as `tally park write` writes it. Amounts are in the smallest unit of its `currency`.
             */
            needs: {
                [key: string]: unknown;
            };
            /**
             * Newcomers
             * @description Share of the places kept for newcomers; 0.2 where left out.
             */
            newcomers?: number | null;
            /**
             * Show
             * @description How many makers.
             * @default 10
             */
            show: number;
            /**
             * Token
             * @description Take credit, exposure, history and communities from the chain instead of the documents, whose ids are then addresses: exposure in this token, by address or symbol.
             * @example dUSD
             */
            token?: string | null;
            /** @description Of the score's terms; the usual ones else. */
            weights?: components["schemas"]["Weights"] | null;
        };
        /**
         * MarketCounts
         * @description How many there are, and of what.
         */
        MarketCounts: {
            as_of: components["schemas"]["AsOf"] | null;
            /** Kinds */
            kinds: components["schemas"]["Count"][];
            /**
             * More
             * @description Whether there are more: then the counts are of some 1,000 of them.
             */
            more: boolean;
            /**
             * Tasks
             * @description The most frequent first.
             */
            tasks: components["schemas"]["Count"][];
            /**
             * Tokens
             * @description By address.
             */
            tokens: components["schemas"]["Count"][];
            /**
             * Total
             * @description Counted up to 1,000.
             */
            total: number;
        };
        /**
         * MarketPage
         * @description A page of the market.
         */
        MarketPage: {
            /**
             * After
             * @description Give it as `after` to go on; null where there is no more.
             * @example null
             */
            after: string | null;
            /** @description The block as of which posted orders are listed; null until the index has one. */
            as_of: components["schemas"]["AsOf"] | null;
            /** Entries */
            entries: components["schemas"]["Entry"][];
        };
        /**
         * Marks
         * @description A revealed rating, 0 to 100.
         */
        Marks: {
            /** Communication */
            communication: number;
            /** Cost */
            cost: number;
            /** Delivery */
            delivery: number;
            /** Quality */
            quality: number;
        };
        /**
         * MatchingRun
         * @description Many orders and makers at once.
         */
        MatchingRun: {
            /**
             * Each
             * @description Makers on the list of each order.
             * @default 20
             */
            each: number;
            /**
             * Makers
             * @description Who could make it: `{"makers": […]}`; the example park of 151 enterprises where left out.
             */
            makers?: {
                [key: string]: unknown;
            } | null;
            /** @default best-value */
            mechanism: components["schemas"]["Mechanism"];
            /**
             * Needs
             * @description Orders that look for makers: `{"needs": […]}`, as `tally park write` writes it. Amounts are in the smallest unit of its `currency`.
             */
            needs: {
                [key: string]: unknown;
            };
            /**
             * Newcomers
             * @description Share of the places kept for newcomers; 0.2 where left out.
             */
            newcomers?: number | null;
            /**
             * Orders Per Maker
             * @description How many orders a maker takes at most.
             * @default 1
             */
            orders_per_maker: number;
            /**
             * Token
             * @description Take credit, exposure, history and communities from the chain instead of the documents, whose ids are then addresses: exposure in this token, by address or symbol.
             * @example dUSD
             */
            token?: string | null;
            /** @description Of the score's terms; the usual ones else. */
            weights?: components["schemas"]["Weights"] | null;
        };
        /**
         * Mechanism
         * @description How many orders and makers come together.
         * @enum {string}
         */
        Mechanism: "best-value" | "stable-needs" | "stable-makers";
        /**
         * MemberOut
         * @description A member.
         */
        MemberOut: {
            /**
             * Elector
             * @description Whether it votes, and can be elected, in the ballot that runs.
             */
            elector: boolean;
            joined: components["schemas"]["Moment"];
            /** @description When the notice of its expulsion can take effect. */
            leaves: components["schemas"]["Moment"] | null;
            /**
             * Member
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            member: string;
            /**
             * Seat Weight
             * @description What its seat in the committee weighs, of 255; 0 for no seat.
             */
            seat_weight: number;
            /** Voted */
            voted: boolean;
            /**
             * Votes
             * @description What it has won in that ballot, in thousandths.
             */
            votes: number;
        };
        /**
         * MembershipIn
         * @description Somebody signs the charter and asks to be admitted. A committee's `admission` then carries it.
         */
        MembershipIn: {
            /**
             * Community
             * @description The community's address.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            community: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "membership";
            /**
             * Member
             * @description Who wants to join.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            member: string;
            /**
             * Valid Until
             * @description 30 days from now where left out.
             */
            valid_until?: (string | number) | null;
        };
        /**
         * ClaimIn
         * @description Use beyond what was paid, for which the meter has no voucher.
         */
        MeterClaimIn: {
            /**
             * Units
             * @description Units of use.
             */
            units: number;
        };
        /**
         * MeterIn
         * @description How use of a resource is measured and paid.
         */
        MeterIn: {
            /**
             * Claim Units
             * @description Most units of one claim without a voucher. Left out: a tenth of `max_units`.
             */
            claim_units?: number | null;
            /**
             * Grace
             * @description Seconds after the term in which its use is still paid.
             * @default 259200
             */
            grace: number;
            /**
             * Id
             * @description The meter, for people.
             */
            id?: string | null;
            /**
             * Interval
             * @description Seconds between two claims without a voucher.
             * @default 86400
             */
            interval: number;
            /**
             * Max Units
             * @description Most units: their price is the order's one milestone.
             */
            max_units: number;
            /**
             * Rate
             * @description What one unit costs.
             * @example 600000000
             */
            rate: string;
            /**
             * Signer
             * @description The key that signs the meter's vouchers.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            signer: string;
        };
        /**
         * MeterOut
         * @description Where metered use stands.
         */
        MeterOut: {
            as_of: components["schemas"]["AsOf"];
            claim: components["schemas"]["OpenClaim"] | null;
            /**
             * Claim Units
             * @description Most units of one claim.
             */
            claim_units: number;
            /** @description The last second for vouchers and claims: term and grace. */
            counts_until: components["schemas"]["Moment"];
            /**
             * Id
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            /** Max Units */
            max_units: number;
            /** Meter Id */
            meter_id: string | null;
            /** @description The first second for the maker's next claim. */
            next_claim: components["schemas"]["Moment"] | null;
            paid: components["schemas"]["Money"];
            /** @description Of one unit. */
            rate: components["schemas"]["Money"];
            /** @description What is left for further use; it goes back at the end. */
            remainder: components["schemas"]["Money"];
            /**
             * Signer
             * @description Whose vouchers count.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            signer: string;
            /**
             * Status
             * @enum {string}
             */
            status: "metered" | "over";
            /** @description The end of the term. */
            term: components["schemas"]["Moment"];
            /** Turn */
            turn: components["schemas"]["Turn"][];
            /**
             * Units Paid
             * @description Whole units that what was paid is worth.
             */
            units_paid: number;
        };
        /**
         * Metrics
         * @description What a network is like.
         */
        Metrics: {
            /** Average Path */
            average_path: number;
            /**
             * Between Communities
             * @description How bound to each other communities are: Σw / √(S_a S_b); inside on the diagonal.
             */
            between_communities: number[][];
            /** Clustering */
            clustering: number;
            /** Clustering Barrat */
            clustering_barrat: number;
            /** Clustering Onnela */
            clustering_onnela: number;
            /** Nodes */
            nodes: number;
            /** Relations */
            relations: number;
            /**
             * Statements
             * @description Of its shape, with their uncertainty.
             */
            statements: string[];
            /**
             * Strongest
             * @description All nodes, the strongest first.
             */
            strongest: components["schemas"]["NodeIndices"][];
        };
        /**
         * MilestoneIn
         * @description One milestone: what it alone pays, and by when it must be delivered.
         */
        MilestoneIn: {
            /**
             * Amount
             * @description Smallest units of the token.
             * @example 600000000
             */
            amount: string;
            /**
             * Deadline
             * @description Or give `due_in`.
             */
            deadline?: (string | number) | null;
            /**
             * Due In
             * @description Seconds from the chain's time now, instead of `deadline`.
             */
            due_in?: number | null;
        };
        /** MilestoneOut */
        MilestoneOut: {
            amount: components["schemas"]["Money"];
            deadline: components["schemas"]["Moment"];
            /**
             * Number
             * @description Counted from 1.
             * @example 1
             */
            number: number;
            state: components["schemas"]["MilestoneState"];
            /** @description The last second in which it waits for somebody; null once its money has left, and in a draft. */
            waits_until: components["schemas"]["Moment"] | null;
        };
        /**
         * MilestoneState
         * @enum {string}
         */
        MilestoneState: "pending" | "delivered" | "rejected" | "cured" | "contested" | "paid" | "refunded" | "ruled";
        /**
         * MinedIn
         * @description The block that holds the transaction.
         */
        MinedIn: {
            /**
             * Final
             * @description Buried so deep that no reorganisation is expected to undo it.
             */
            final: boolean;
            /**
             * Hash
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            hash: string;
            /**
             * Number
             * @example 42
             */
            number: number;
        };
        /**
         * MissOut
         * @description A maker that nearly fits.
         */
        MissOut: {
            /** Because */
            because: string[];
            /**
             * Maker
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            maker: string;
            /** Name */
            name: string;
        };
        /**
         * Moment
         * @description A point in time.
         */
        Moment: {
            /**
             * Time
             * @description RFC 3339, UTC; null beyond the calendar.
             * @example 2026-12-01T12:00:00Z
             */
            time: string | null;
            /**
             * Unix
             * @description Seconds since 1970-01-01 UTC, as the chain counts them.
             * @example 1796126400
             */
            unix: number;
        };
        /**
         * Money
         * @description An amount of a token.
         */
        Money: {
            /**
             * Amount
             * @description Smallest units of the token.
             * @example 600000000
             */
            amount: string;
            /**
             * Decimals
             * @description Digits of the smallest unit behind the point.
             * @example 6
             */
            decimals: number;
            /**
             * Text
             * @description For people.
             * @example 600.00 dUSD
             */
            text: string;
            /**
             * Token
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            token: string;
        };
        /**
         * Funding
         * @description Money was locked in the order, or an amendment gave some back.
         */
        MoneyFunding: {
            /**
             * Back
             * @description Whether it was given back by an amendment.
             */
            back: boolean;
            /** Block */
            block: number;
            /** Log Index */
            log_index: number;
            /** @description Of what was given back, see `back`. */
            money: components["schemas"]["Money"];
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * What
             * @description price, bond, relay fee, or milestone: out of the order above.
             */
            what: string;
        };
        /**
         * Node
         * @description Somebody who gives or gets.
         */
        MoneyNode: {
            /**
             * Id
             * @example customer
             */
            id: string;
            kind: components["schemas"]["NodeKind"];
            /** Party */
            party: string | null;
        };
        /**
         * MovedMoney
         * @description Money that something moved.
         */
        MovedMoney: {
            /**
             * Amount
             * @description Smallest units of the token.
             * @example 600000000
             */
            amount: string;
            /** @description Null for the chain's own coin, and for what is no ERC-20. */
            money: components["schemas"]["Money"] | null;
            /**
             * Payee
             * @description Null for what a contract holds, or nobody can spend.
             */
            payee: string | null;
            /**
             * Payer
             * @description Null for what a contract held.
             */
            payer: string | null;
            /**
             * Text
             * @example 600.00 dUSD
             */
            text: string;
        };
        /**
         * NameWarning
         * @description One reason to look twice.
         * @enum {string}
         */
        NameWarning: "mixed_scripts" | "look_alike" | "invisible" | "turned_around";
        /**
         * OpeningIn
         * @description The first offer of talks, in one of three ways: a plan, a drafted order, or terms in full.
         */
        NegotiationOpeningIn: {
            /**
             * Clauses
             * @description What is agreed beside `terms`.
             */
            clauses?: {
                [key: string]: unknown;
            } | null;
            /**
             * Order Id
             * @description A draft of POST /v1/orders.
             */
            order_id?: string | null;
            /** @description An order as people plan it. */
            plan?: components["schemas"]["DraftIn"] | null;
            /**
             * Request Id
             * @description The published request that it answers.
             */
            request_id?: string | null;
            /**
             * Terms
             * @description By Solidity's names, as GET /v1/orders/{id}/terms has them.
             */
            terms?: {
                [key: string]: unknown;
            } | null;
            /**
             * Valid Until
             * @description The last second for an answer. Left out: two days, or as long as it opens.
             */
            valid_until?: (string | number) | null;
        };
        /**
         * NetworkAsOf
         * @description Which state of the chain a network is of.
         */
        NetworkAsOf: {
            /** Finality */
            finality: string;
            /** Hash */
            hash: string;
            /** Number */
            number: number;
        };
        /**
         * NetworkMetrics
         * @description A network's indices.
         */
        NetworkMetrics: {
            as_of: components["schemas"]["NetworkAsOf"] | null;
            level: components["schemas"]["Level"];
            /** @description Null while nobody works with anybody. */
            metrics: components["schemas"]["Metrics"] | null;
            of: components["schemas"]["Of"];
        };
        /**
         * Node
         * @description An enterprise or a party.
         */
        NetworkNode: {
            /**
             * Communities
             * @description Places in `communities`.
             */
            communities: number[];
            /**
             * Core
             * @description Whether it gives out work for products of its own.
             */
            core: boolean;
            /**
             * Degree
             * @description How many links it has.
             */
            degree: number;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Strength
             * @description Sum of the weights of its links.
             */
            strength: number;
            /**
             * X
             * @description Where it is drawn, from 0 to 1000.
             */
            x: number;
            /** Y */
            y: number;
        };
        /**
         * NetworkView
         * @description A network to be drawn.
         */
        NetworkView: {
            /** @description Null for the park, which is on no chain. */
            as_of: components["schemas"]["NetworkAsOf"] | null;
            /**
             * Eq
             * @description How good the communities are, by similarity.
             */
            eq?: number | null;
            graph: components["schemas"]["Graph"];
            level: components["schemas"]["Level"];
            of: components["schemas"]["Of"];
        };
        /**
         * NextPlanIn
         * @description Its next version.
         */
        NextPlanIn: {
            /**
             * Follows
             * @description The newest version that you have seen.
             */
            follows: number;
            /** Name */
            name: string;
            /**
             * Plan
             * @description The `plan` of a choice, or of a file of `tally plan choose`.
             */
            plan: {
                [key: string]: unknown;
            };
        };
        /**
         * NodeDraft
         * @description The order of a node, to be signed by both of its sides.
         */
        NodeDraft: {
            draft: components["schemas"]["Draft"];
            /**
             * New
             * @description False: it was drafted before, and waits for signatures.
             */
            new: boolean;
            /** Node */
            node: string;
            /**
             * Specification
             * @description What it specifies, for its maker's eyes.
             */
            specification: {
                [key: string]: unknown;
            };
            /**
             * Specification Salt
             * @description With it the maker proves what was meant.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            specification_salt: string;
        };
        /**
         * NodeIndices
         * @description What a node is in its network.
         */
        NodeIndices: {
            /** Betweenness */
            betweenness: number;
            /** Clustering */
            clustering: number;
            /**
             * Extending Range
             * @description In how many communities it is.
             */
            extending_range: number;
            /**
             * Importance
             * @description Share of the network's efficiency that goes with it.
             */
            importance: number;
            /** Inter */
            inter: number;
            /**
             * Intra
             * @description Share of its strength within its communities.
             */
            intra: number;
            /** Node */
            node: string;
            /**
             * Stability
             * @description How one-sided its collaborations are: 1 for one partner.
             */
            stability: number;
            /** Strength */
            strength: number;
        };
        /**
         * NodeKind
         * @enum {string}
         */
        NodeKind: "party" | "order" | "parent" | "relayer" | "burned" | "held";
        /**
         * NodeProgress
         * @description A piece of work as planned, and as it went.
         */
        NodeProgress: {
            accepted: components["schemas"]["Moment"] | null;
            delivered: components["schemas"]["Moment"] | null;
            /** @description As planned. */
            due: components["schemas"]["Moment"];
            /** @description When it was or will be there, by all that is known. */
            expected: components["schemas"]["Moment"];
            /**
             * Failed
             * @description Whether its order came to nothing.
             */
            failed: boolean;
            /** Id */
            id: string;
            /** Item */
            item: string;
            /**
             * Kind
             * @example order
             */
            kind: string;
            /**
             * Late
             * @description Seconds by which that is after it is due; below 0 where before.
             */
            late: number;
            opened: components["schemas"]["Moment"] | null;
            /** Order */
            order: string | null;
            /** @description To its maker until now. */
            paid: components["schemas"]["Money"] | null;
            /**
             * Parent
             * @description The node whose order it is paid from; null for yours.
             */
            parent: string | null;
            /**
             * Party
             * @description Null for what you make yourself.
             */
            party: string | null;
            /**
             * Planned
             * @description Of its order or of itself, in smallest units of the plan's currency.
             */
            planned: string;
            /** @description Of its order. */
            price: components["schemas"]["Money"] | null;
            /** @description As planned. */
            start: components["schemas"]["Moment"];
            /**
             * State
             * @description `not opened`, `ours`, or how its order stands.
             * @example delivered
             */
            state: string;
        };
        /**
         * Notice
         * @description Something that a party was told, or will be.
         */
        Notice: {
            /** Attempts */
            attempts: number;
            created: components["schemas"]["Moment"];
            ended: components["schemas"]["Moment"] | null;
            kind: components["schemas"]["ChannelKind"];
            /**
             * Problem
             * @description Why the last attempt failed.
             */
            problem: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "sent" | "failed";
            /** Subject */
            subject: string;
            /** Text */
            text: string;
        };
        /**
         * NoticeIn
         * @description A committee gives a member notice, or takes the notice back.
         */
        NoticeIn: {
            /**
             * Community
             * @description The community's address.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            community: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "notice";
            /**
             * Member
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            member: string;
            /**
             * Take Back
             * @default false
             */
            take_back: boolean;
        };
        /**
         * Notices
         * @description How a party is told, and what it was told last.
         */
        Notices: {
            /** Channels */
            channels: components["schemas"]["ChannelOut"][];
            /**
             * Mail
             * @description Whether this service can send e-mail.
             */
            mail: boolean;
            /** Notices */
            notices: components["schemas"]["Notice"][];
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
        };
        /**
         * Objective
         * @description What a schedule is to be good at.
         * @enum {string}
         */
        Objective: "makespan" | "tardiness";
        /**
         * Of
         * @description Whose network.
         * @enum {string}
         */
        Of: "park" | "chain";
        /**
         * Offer
         * @description The last offer to settle.
         */
        Offer: {
            /**
             * By
             * @enum {string}
             */
            by: "customer" | "maker";
            /**
             * Maker Bps
             * @description Hundredths of a percent.
             */
            maker_bps: number;
            /**
             * Milestones
             * @description Counted from 1; empty for the bond's forfeit.
             */
            milestones: number[];
            /** Stands */
            stands: boolean;
            /** @description Null once it was taken. */
            until: components["schemas"]["Moment"] | null;
        };
        /**
         * OfferIn
         * @description One side offers to divide what is contested.
         */
        OfferIn: {
            /**
             * Maker Bps
             * @description The maker's share, in hundredths of a percent.
             */
            maker_bps: number;
            /**
             * Milestones
             * @description Which, counted from 1; all that are contested where left out, the bond where the list is empty.
             */
            milestones?: number[] | null;
            /**
             * Side
             * @enum {string}
             */
            side: "customer" | "maker";
        };
        /**
         * OpenClaim
         * @description The maker's claim that waits.
         */
        OpenClaim: {
            amount: components["schemas"]["Money"];
            /** Contested */
            contested: boolean;
            made: components["schemas"]["Moment"];
            /** @description From when on silence, or the agreed share, decides it. */
            pays_from: components["schemas"]["Moment"];
            /** Units */
            units: number;
        };
        /**
         * OpeningAdviceIn
         * @description The same before there are talks.
         */
        OpeningAdviceIn: {
            /**
             * Deadline
             * @description How long talks can go on, in seconds.
             * @default 864000
             */
            deadline: number;
            /**
             * Discount Bps
             * @description What a gain is worth to you one offer later, of itself now.
             * @default 9500
             */
            discount_bps: number;
            /**
             * Every
             * @description How long each offer takes, in seconds.
             * @default 86400
             */
            every: number;
            /**
             * Limit
             * @description The most you would pay, or the least you would take.
             * @example 600000000
             */
            limit: string;
            /**
             * Other Discount Bps
             * @default 9500
             */
            other_discount_bps: number;
            /**
             * Other Limit
             * @description The same of the other side: yours to guess.
             * @example 600000000
             */
            other_limit: string;
            /**
             * Other Outside
             * @description Smallest units of the token.
             * @default 0
             * @example 600000000
             */
            other_outside: string;
            /**
             * Outside
             * @description Your gain if the talks fail.
             * @default 0
             * @example 600000000
             */
            outside: string;
            /**
             * Side
             * @enum {string}
             */
            side: "customer" | "maker";
            /**
             * Token
             * @example dUSD
             */
            token: string;
        };
        /**
         * OpeningRequest
         * @description A first offer, complete: send it back with `signature`.
         */
        OpeningRequest: {
            /** Clauses */
            clauses?: {
                [key: string]: unknown;
            } | null;
            /**
             * Made At
             * @description RFC 3339 with a time zone, or Unix seconds.
             * @example 2026-12-01T12:00:00Z
             */
            made_at: string | number;
            /** Request Id */
            request_id?: string | null;
            /**
             * Salt
             * @description Makes the talks' id.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            salt: string;
            /**
             * Terms
             * @description In full, exactly as they are named in what is signed.
             */
            terms: {
                [key: string]: unknown;
            };
            /**
             * Valid Until
             * @description RFC 3339 with a time zone, or Unix seconds.
             * @example 2026-12-01T12:00:00Z
             */
            valid_until: string | number;
        };
        /**
         * OpeningToSign
         * @description What a side signs to begin talks. It moves no money and opens no order.
         */
        OpeningToSign: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Digest
             * @description The 32 bytes that are signed. `tally sign` prints the same.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            digest: string;
            /**
             * Negotiation
             * @description The id that the talks will have.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            negotiation: string;
            /**
             * Order Id
             * @description The order that the terms would open: their digest.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order_id: string;
            price: components["schemas"]["Money"];
            /**
             * Primary Type
             * @example OrderTerms
             */
            primary_type: string;
            request: components["schemas"]["OpeningRequest"];
            /**
             * Sentence
             * @description What the signature means. Read it; `digest` stands for exactly this.
             */
            sentence: string;
            /**
             * Signer
             * @description Whose key signs; a delegate's with the right scope does as well.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            signer: string;
            /**
             * Specification Salt
             * @description Told once, if the plan had a `specification`: keep both.
             */
            specification_salt: string | null;
            /**
             * Terms Sentence
             * @description What the terms mean; `digest` names them by `order_id`.
             */
            terms_sentence: string;
            /**
             * Terms Typed Data
             * @description The terms as they would be signed to open the order: their digest is `order_id`.
             */
            terms_typed_data: {
                [key: string]: unknown;
            };
            /**
             * Typed Data
             * @description EIP-712, as eth_signTypedData_v4 takes it.
             */
            typed_data: {
                [key: string]: unknown;
            };
        };
        /**
         * Openings
         * @description What this service takes no part in opening. The contracts know of no stop, and exits never ask.
         */
        Openings: {
            /**
             * Capped Tokens Only
             * @description Whether orders in other tokens are not opened here.
             */
            capped_tokens_only: boolean;
            /**
             * Caps
             * @description The most that one order may lock, price and bond together.
             */
            caps: components["schemas"]["Money"][];
            /** Link */
            link: string | null;
            /**
             * Open
             * @description False: nothing new is drafted, posted, taken or opened here.
             */
            open: boolean;
            /**
             * Reason
             * @description Why not.
             */
            reason: string | null;
            /**
             * Screened
             * @description Whether addresses on a list of the operator's are refused.
             */
            screened: boolean;
        };
        /**
         * Order
         * @description An order as it stands at one block.
         */
        Order: {
            /**
             * Acting Customer
             * @description Who acts as the customer: of a sub-order whose milestone above has failed, the customer above.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            acting_customer: string;
            as_of: components["schemas"]["AsOf"];
            bond: components["schemas"]["Money"];
            closed_at: components["schemas"]["Moment"] | null;
            court_by: components["schemas"]["Moment"];
            /**
             * Cure
             * @description Seconds.
             */
            cure: number;
            /**
             * Customer
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            customer: string;
            /** @description What is still to be signed, while it is a draft. */
            draft: components["schemas"]["Draft"] | null;
            /** @description By when nothing is locked any more if both are silent from now on. */
            emptied_by: components["schemas"]["Moment"] | null;
            /**
             * Fee Bps
             * @description Share of every payout that is burned, in hundredths of a percent.
             */
            fee_bps: number;
            fee_burned: components["schemas"]["Money"];
            /**
             * Id
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            kind: components["schemas"]["OrdersKind"];
            /** @description What the order holds now: unsettled milestones, and the bond until it closes. */
            locked: components["schemas"]["Money"];
            /**
             * Maker
             * @description Null while a posted order waits for one.
             */
            maker: string | null;
            /** Milestones */
            milestones: components["schemas"]["MilestoneOut"][];
            /** @description The first second at which POST …/poke does something. */
            next_due: components["schemas"]["Moment"] | null;
            open_by: components["schemas"]["Moment"];
            /** @description The milestone that pays, of a sub-order. */
            parent: components["schemas"]["ParentOut"] | null;
            price: components["schemas"]["Money"];
            /**
             * Review
             * @description Seconds.
             */
            review: number;
            status: components["schemas"]["OrderStatus"];
            token: components["schemas"]["Token"];
            /**
             * Turn
             * @description Whose turn it is; several can be at once. Empty once nothing is left to do.
             */
            turn: components["schemas"]["Turn"][];
            /**
             * Version
             * @description Of the terms in force: one more with each change that both signed.
             */
            version: number;
        };
        /**
         * OrderFiles
         * @description An order's files, and for whom their keys should be sealed now.
         */
        OrderFiles: {
            as_of: components["schemas"]["AsOf"];
            /** Files */
            files: components["schemas"]["FileOut"][];
            /** Readers */
            readers: components["schemas"]["ReaderOut"][];
        };
        /**
         * OrderInTree
         * @description An order, and those that are paid out of it.
         */
        OrderInTree: {
            /**
             * Customer
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            customer: string;
            /**
             * Id
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            kind: components["schemas"]["OrdersKind"];
            /** Maker */
            maker: string | null;
            /**
             * Milestone
             * @description The milestone of the order above that pays it, counted from 1; null at the top.
             */
            milestone: number | null;
            price: components["schemas"]["Money"];
            /**
             * Sponsored
             * @description Whether the customer of the order above has signed it, so that it is paid by itself.
             */
            sponsored: boolean | null;
            status: components["schemas"]["OrderStatus"];
            /** Sub Orders */
            sub_orders: components["schemas"]["OrderInTree"][];
            /** @description What waits until the milestone above is paid. */
            withheld: components["schemas"]["Money"] | null;
        };
        /**
         * OrderListed
         * @description An order in a list.
         */
        OrderListed: {
            bond: components["schemas"]["Money"];
            /** @description Null while anything is locked. */
            closed_at: components["schemas"]["Moment"] | null;
            /**
             * Customer
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            customer: string;
            /** @description Of the first milestone that is not settled, or else of the last. */
            deadline: components["schemas"]["Moment"];
            /**
             * Id
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            kind: components["schemas"]["OrdersKind"];
            /**
             * Maker
             * @description Null while a posted order waits for one.
             */
            maker: string | null;
            /**
             * Milestones
             * @description How many.
             */
            milestones: number;
            /** @description The first second at which POST …/poke does something. */
            next_due: components["schemas"]["Moment"] | null;
            /** @description Until when a posted order can be taken. */
            open_by: components["schemas"]["Moment"];
            /** @description When it was posted or opened. */
            opened_at: components["schemas"]["Moment"];
            price: components["schemas"]["Money"];
            /**
             * Settled
             * @description How many of them are paid, refunded or ruled.
             */
            settled: number;
            status: components["schemas"]["OrderStatus"];
            /** @description Whose turn it is first; null once it is finished. Ratings have turns of their own: GET /v1/orders/{id}/ratings. */
            turn: components["schemas"]["Turn"] | null;
            /**
             * Version
             * @description Of the terms in force.
             */
            version: number;
        };
        /**
         * OrderMoney
         * @description An order's money: what came in is what went out and what is held.
         */
        OrderMoney: {
            as_of: components["schemas"]["AsOf"];
            /** Fundings */
            fundings: components["schemas"]["MoneyFunding"][];
            /** @description In the order, its sub-orders and its pot. */
            held: components["schemas"]["Money"];
            /**
             * Id
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            /**
             * Links
             * @description Flows between the nodes; none is zero.
             */
            links: components["schemas"]["Link"][];
            /** Nodes */
            nodes: components["schemas"]["MoneyNode"][];
            /** Payments */
            payments: components["schemas"]["Payment"][];
            token: components["schemas"]["Token"];
        };
        /**
         * OrderPage
         * @description Some orders, the newest first.
         */
        OrderPage: {
            /**
             * After
             * @description Give it as `after` to go on; null where there is no more.
             * @example null
             */
            after: string | null;
            as_of: components["schemas"]["AsOf"];
            /** Orders */
            orders: components["schemas"]["OrderListed"][];
        };
        /**
         * OrderStatus
         * @enum {string}
         */
        OrderStatus: "draft" | "posted" | "open" | "bond_wait" | "bond_contested" | "closed" | "cancelled" | "metered";
        /**
         * Funding
         * @description What a side must bring when the order opens, and how the escrow gets it.
         */
        OrdersFunding: {
            /** @description What the escrow may take already; enough of it needs no permit. */
            allowance: components["schemas"]["Money"];
            balance: components["schemas"]["Money"];
            needed: components["schemas"]["Money"];
            /** @description ERC-2612: sign it, and no approval is needed. Null where nothing is needed or the token has none. */
            permit: components["schemas"]["ToSign"] | null;
            /** @description The deadline in `permit`; send it with the signature. */
            permit_deadline: components["schemas"]["Moment"] | null;
        };
        /**
         * Kind
         * @description What is shared.
         * @enum {string}
         */
        OrdersKind: "order" | "resource" | "capability";
        /**
         * OpeningIn
         * @description A draft that its sides sign here and open: where one of them is a community, whose committee's members
         *     sign one after another. One without a maker is posted, for makers to take. Money is taken by allowance.
         */
        OrdersOpeningIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "opening";
            /**
             * Order
             * @description The draft's id.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
        };
        /**
         * ParentIn
         * @description The milestone of a running order that pays this one.
         */
        ParentIn: {
            /**
             * Milestone
             * @description Counted from 1.
             */
            milestone: number;
            /**
             * Order
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
        };
        /**
         * ParentOut
         * @description The milestone of the order above that pays a sub-order.
         */
        ParentOut: {
            /**
             * Milestone
             * @description Counted from 1.
             * @example 1
             */
            milestone: number;
            /**
             * Order
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
        };
        /**
         * PartOut
         * @description What one key signs.
         */
        PartOut: {
            /**
             * Member
             * @description The member of the party's committee that signs; null where the party itself does.
             */
            member: string | null;
            /**
             * Needed
             * @description Whether it counts towards what the act needs.
             */
            needed: boolean;
            /**
             * Party
             * @description Whose signature it is, or a part of.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Side
             * @description Which side of the act; give it back with the signature.
             */
            side: string;
            /** Signed */
            signed: boolean;
            /** @description What this key signs; null where that is the act's own `typed_data`. */
            to_sign: components["schemas"]["ToSign"] | null;
        };
        /**
         * DelegateIn
         * @description Another account acts for the party, within limits, for as long as the key that says so.
         */
        PartiesDelegateIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            change: "delegate";
            /**
             * Delegate
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            delegate: string;
            /**
             * Rights
             * @description None takes all of them away.
             */
            rights: components["schemas"]["Right"][];
            /**
             * Sender
             * @description Which key's wallet sends it: the party's first one where left out. A recovery address can propose and revoke keys.
             */
            sender?: string | null;
            /**
             * Until
             * @description The last second.
             * @example 2026-12-01T12:00:00Z
             */
            until: string | number;
        };
        /**
         * ProfileIn
         * @description The party's entry, anew. It is public: say nothing personal in it.
         */
        PartiesProfileIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            change: "profile";
            /**
             * Profile Digest
             * @description Digest of its digital model in canonical form.
             * @default 0x0000000000000000000000000000000000000000000000000000000000000000
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            profile_digest: string;
            /** Roles */
            roles: components["schemas"]["RoleName"][];
            /**
             * Sender
             * @description Which key's wallet sends it: the party's first one where left out. A recovery address can propose and revoke keys.
             */
            sender?: string | null;
            /**
             * Uri
             * @description Where the profile can be read.
             * @default
             */
            uri: string;
        };
        /**
         * Party
         * @description A party as the registry and cyber-credit know it.
         */
        Party: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Community
             * @description Whether it is a community: GET /v1/communities/{address}.
             */
            community: boolean;
            credit: components["schemas"]["CreditSummary"];
            /**
             * Delegates
             * @description Who may act for it, as they were named.
             */
            delegates: components["schemas"]["Delegate"][];
            /** Keys */
            keys: components["schemas"]["Key"][];
            /**
             * Nonce
             * @description Of its next signed message to the registry.
             */
            nonce: number;
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Profile Digest
             * @description Zero where it gave none.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            profile_digest: string;
            /**
             * Recovery
             * @description Who can propose and revoke keys when all are lost: the address in force.
             */
            recovery: string | null;
            /** @description The last one proposed, if it is not in force. */
            recovery_change: components["schemas"]["RecoveryChange"] | null;
            /** Registered */
            registered: boolean;
            /** Roles */
            roles: components["schemas"]["RoleName"][];
            since: components["schemas"]["Moment"] | null;
            /**
             * Uri
             * @description Not checked by anybody.
             */
            uri: string;
            /**
             * Uri Warnings
             * @description Why to look twice at it: letters that look like others, marks that nobody sees.
             */
            uri_warnings: components["schemas"]["NameWarning"][];
        };
        /**
         * PartyListed
         * @description A registered party.
         */
        PartyListed: {
            /**
             * New
             * @description Nothing is known about it yet: that is not a bad score.
             */
            new: boolean;
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /** Roles */
            roles: components["schemas"]["RoleName"][];
            /**
             * Score
             * @description Exact: the chain's fixed point with nine places.
             * @example 0.431000000
             */
            score: string;
            since: components["schemas"]["Moment"];
            /** Tier */
            tier: number;
            /**
             * Uri
             * @description Where its profile can be read. Not checked by anybody.
             */
            uri: string;
        };
        /**
         * PartyMoney
         * @description What a party has, and what is held for it.
         */
        PartyMoney: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /** @description Behind its word, in cyber-credit. */
            stake: components["schemas"]["Money"];
            /** @description From when on it can be taken back; null for at once. */
            stake_unlocks: components["schemas"]["Moment"] | null;
            /**
             * Tokens
             * @description The deployment's own; another is asked for with `token`.
             */
            tokens: components["schemas"]["Held"][];
            /**
             * Wei
             * @description Native coin of its own account.
             */
            wei: string;
        };
        /**
         * PartyPage
         * @description Some parties.
         */
        PartyPage: {
            /**
             * After
             * @description Give it as `after` to go on; null where there is no more.
             * @example null
             */
            after: string | null;
            as_of: components["schemas"]["AsOf"];
            /** Parties */
            parties: components["schemas"]["PartyListed"][];
        };
        /**
         * PayIn
         * @description A community pays somebody from its own account.
         */
        PayIn: {
            /**
             * Amount
             * @description Smallest units of the token.
             * @example 600000000
             */
            amount: string;
            /**
             * Community
             * @description The community's address.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            community: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "pay";
            /**
             * To
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            to: string;
            /**
             * Token
             * @description A token's address, or the symbol of one of the deployment's own.
             * @example dUSD
             */
            token: string;
            /**
             * Valid Until
             * @description The last second in which it can be sent; a week where left out.
             */
            valid_until?: (string | number) | null;
        };
        /**
         * PayLineIn
         * @description Pay a recorded line that is due, or divide a disputed one that nobody decided.
         */
        PayLineIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "pay_line";
            /**
             * Line Hash
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            line_hash: string;
            /**
             * Payee
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            payee: string;
        };
        /**
         * Payment
         * @description Money left the order.
         */
        Payment: {
            /** Block */
            block: number;
            /** @description Burned. */
            fee: components["schemas"]["Money"];
            /**
             * Linked
             * @description Whether orders above, sub-orders or a pot share in it.
             */
            linked: boolean;
            /** Log Index */
            log_index: number;
            /** Of Bond */
            of_bond: boolean;
            to_customer: components["schemas"]["Money"];
            to_maker: components["schemas"]["Money"];
        };
        /**
         * Pays
         * @description What the winner of an auction is paid.
         * @enum {string}
         */
        Pays: "first-price" | "second-price";
        /** PermitIn */
        PermitIn: {
            /**
             * Deadline
             * @description The deadline in the signed permit.
             * @example 2026-12-01T12:00:00Z
             */
            deadline: string | number;
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /**
         * PlaceIn
         * @description Where it is delivered.
         */
        PlaceIn: {
            /** Latitude */
            latitude: number;
            /** Longitude */
            longitude: number;
            /**
             * Name
             * @description For people.
             * @example Aachen, Germany
             */
            name?: string | null;
        };
        /**
         * PlanDrafts
         * @description What is to be signed now for a plan.
         */
        PlanDrafts: {
            as_of: components["schemas"]["AsOf"];
            /** Drafts */
            drafts: components["schemas"]["NodeDraft"][];
            /**
             * Failed
             * @description Nodes whose order came to nothing: name them in `again`.
             */
            failed: string[];
            /**
             * Plan
             * @description What identifies the plan.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            plan: string;
            /** Waiting */
            waiting: components["schemas"]["WaitingNode"][];
        };
        /**
         * PlanIn
         * @description Who could make what.
         */
        PlanIn: {
            /**
             * Bill
             * @description A bill of materials: `items` and `lines`, as `tally plan explode` reads it.
             */
            bill: {
                [key: string]: unknown;
            };
            /**
             * Explained
             * @description Whether ways not taken are tried.
             * @default true
             */
            explained: boolean;
            /**
             * Milestone
             * @description Of your order: pays the first sub-orders.
             * @default 1
             */
            milestone: number;
            /**
             * Offers
             * @description Demands, stock, routings, resources, quotes, rentals, capabilities and transport, as `tally plan choose` reads them, without `bom`.
             */
            offers: {
                [key: string]: unknown;
            };
        };
        /**
         * PlanLine
         * @description A plan of yours.
         */
        PlanLine: {
            changed: components["schemas"]["Moment"];
            created: components["schemas"]["Moment"];
            /**
             * Id
             * @example 5d41402abc4b2a76b9719d911017c592
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Version
             * @description Its newest version, counted from 1.
             */
            version: number;
        };
        /**
         * PlanPage
         * @description Some of your plans, the newest first.
         */
        PlanPage: {
            /**
             * After
             * @description Where the next page begins; null at the end.
             */
            after: string | null;
            /** Plans */
            plans: components["schemas"]["PlanLine"][];
        };
        /**
         * PlanProgress
         * @description A plan against what happened.
         */
        PlanProgress: {
            as_of: components["schemas"]["AsOf"];
            /** Failed */
            failed: string[];
            /** Nodes */
            nodes: components["schemas"]["NodeProgress"][];
            /**
             * Opened
             * @description Those of them that have an order of which something may come.
             */
            opened: number;
            /**
             * Order
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /**
             * Other Price
             * @description Nodes whose order is for another price than planned.
             */
            other_price: string[];
            /**
             * Placed
             * @description Nodes that are orders with others.
             */
            placed: number;
            /**
             * Plan
             * @description What identifies the plan.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            plan: string;
            /** Targets */
            targets: components["schemas"]["TargetProgress"][];
        };
        /**
         * PlanVersion
         * @description A version that is kept.
         */
        PlanVersion: {
            /**
             * Hash
             * @description What identifies the plan.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            hash: string;
            kept: components["schemas"]["Moment"];
            /** Version */
            version: number;
        };
        /**
         * OpenIn
         * @description What an opening may carry beside the two sides' own signatures.
         */
        PostsOpenIn: {
            /**
             * Sponsor
             * @description Of a sub-order: the signature of the customer above over the same typed data. With it the sub-order is paid as it performs, without it within the limits of `max_subcontract_bps` and its maker's bond.
             */
            sponsor?: string | null;
        };
        /**
         * Pot
         * @description What is divided among those who did the work.
         */
        Pot: {
            as_of: components["schemas"]["AsOf"];
            /** @description Not yet divided, nor set aside for recorded lines. */
            free: components["schemas"]["Money"];
            /** Lines */
            lines: components["schemas"]["PotsLineOut"][];
            /**
             * Owner
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            owner: string;
            /**
             * Pot
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            pot: string;
            /** Roots */
            roots: components["schemas"]["RootOut"][];
            /**
             * Round
             * @description How often it was divided.
             */
            round: number;
            /** @description From when on signed splits and roots are carried out. */
            signed_from: components["schemas"]["Moment"];
            /** Splits */
            splits: components["schemas"]["SplitOut"][];
            /**
             * Waiting
             * @description Lines that wait for money.
             */
            waiting: number;
        };
        /**
         * AnswerIn
         * @description Answer agreements recorded after a root that pays them was final.
         */
        PotsAnswerIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "answer";
        };
        /**
         * LineOut
         * @description An agreement that was recorded.
         */
        PotsLineOut: {
            /** Arbiter */
            arbiter: string | null;
            /**
             * Line
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            line: string;
            /**
             * Line Hash
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            line_hash: string;
            owed: components["schemas"]["Money"];
            payable_from: components["schemas"]["Moment"];
            /**
             * Payee
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            payee: string;
            set_aside: components["schemas"]["Money"];
            /**
             * State
             * @example open
             */
            state: string;
        };
        /**
         * OpenIn
         * @description Open an order's pot before its money comes, so that agreements can be recorded.
         */
        PotsOpenIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "open";
        };
        /**
         * Problem
         * @description RFC 9457. Some types have members of their own: see GET /v1/problems.
         */
        Problem: {
            /** @description What was wrong and what to do, in one sentence. */
            detail: string;
            /** Format: uri-reference */
            instance?: string;
            status: number;
            title: string;
            /**
             * Format: uri-reference
             * @description Which kind of problem; leads to its page.
             */
            type: string;
        };
        /**
         * ProblemKind
         * @description A kind of problem.
         */
        ProblemKind: {
            /** Example */
            example: {
                [key: string]: unknown;
            };
            /**
             * Remedy
             * @description What to do.
             */
            remedy: string;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /**
             * Type
             * @example /v1/problems/contract-refused
             */
            type: string;
        };
        /**
         * ProfileIn
         * @description What a maker can do, or who a customer is. Public. Its hash is that of exactly what is sent, in
         *     canonical JSON (RFC 8785).
         */
        ProfileInOutput: {
            /**
             * Bond Bps
             * @description The largest bond you put up, as a share of the price.
             * @default 10000
             */
            bond_bps: number;
            /**
             * Calendars
             * @description A task without one is free for its weekly hours.
             * @default []
             */
            calendars: components["schemas"]["CalendarIn"][];
            /**
             * Description
             * @default
             */
            description: string;
            /**
             * Equipment
             * @default []
             */
            equipment: components["schemas"]["EquipmentIn"][];
            /**
             * Format
             * @default tallystick-profile/1
             * @constant
             */
            format: "tallystick-profile/1";
            /**
             * Name
             * @example Muster Dreherei
             */
            name: string;
            place: components["schemas"]["PlaceIn"];
            /**
             * @default {
             *       "never_parties": [],
             *       "only_communities": []
             *     }
             */
            rules: components["schemas"]["RulesIn"];
            /**
             * Specialities
             * @description Empty of who only orders: it has a name and a place then.
             * @default []
             */
            specialities: components["schemas"]["SpecialityIn"][];
            /**
             * Token
             * @description The token that amounts here are in.
             */
            token: string;
        };
        /**
         * ProfileOut
         * @description A published profile.
         */
        ProfileOut: {
            /**
             * Anchored
             * @description Whether the party registry holds exactly this digest.
             */
            anchored: boolean;
            /**
             * Anchored Digest
             * @description What the party registry holds; zeros for nothing.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            anchored_digest: string;
            as_of: components["schemas"]["AsOf"];
            changed_at: components["schemas"]["Moment"];
            /**
             * Digest
             * @description keccak-256 of the profile's canonical JSON (RFC 8785).
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            digest: string;
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            profile: components["schemas"]["ProfileInOutput"];
            /**
             * Version
             * @description One more with each change; the `ETag` holds it.
             */
            version: number;
        };
        /**
         * ProfileIn
         * @description What a maker can do, or who a customer is. Public. Its hash is that of exactly what is sent, in
         *     canonical JSON (RFC 8785).
         */
        ProfilesProfileIn: {
            /**
             * Bond Bps
             * @description The largest bond you put up, as a share of the price.
             * @default 10000
             */
            bond_bps: number;
            /**
             * Calendars
             * @description A task without one is free for its weekly hours.
             * @default []
             */
            calendars: components["schemas"]["CalendarIn"][];
            /**
             * Description
             * @default
             */
            description: string;
            /**
             * Equipment
             * @default []
             */
            equipment: components["schemas"]["EquipmentIn"][];
            /**
             * Format
             * @default tallystick-profile/1
             * @constant
             */
            format: "tallystick-profile/1";
            /**
             * Name
             * @example Muster Dreherei
             */
            name: string;
            place: components["schemas"]["PlaceIn"];
            /**
             * @default {
             *       "never_parties": [],
             *       "only_communities": []
             *     }
             */
            rules: components["schemas"]["RulesIn"];
            /**
             * Specialities
             * @description Empty of who only orders: it has a name and a place then.
             * @default []
             */
            specialities: components["schemas"]["SpecialityIn"][];
            /**
             * Token
             * @description The token that amounts here are in.
             */
            token: string;
        };
        /**
         * ProofIn
         * @description A line that you were shown.
         */
        ProofIn: {
            /**
             * Pot
             * @description Which pot is to have its hash.
             */
            pot?: string | null;
            /** Proof */
            proof: {
                [key: string]: unknown;
            };
        };
        /**
         * ProofOut
         * @description What a proof proves.
         */
        ProofOut: {
            /** Count */
            count: number;
            /** Line */
            line: unknown;
            /**
             * Line Hash
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            line_hash: string;
            /** Number */
            number: number;
            /**
             * Payee
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            payee: string;
            /**
             * Places
             * @description Where the pot has the hash for this payee, in words; null if none was asked.
             */
            places: string[] | null;
        };
        /**
         * PublishIn
         * @description Publish the shares of the proposed root, which begins its window.
         */
        PublishIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "publish";
            /** Shares */
            shares: components["schemas"]["ShareIn"][];
        };
        /**
         * Purpose
         * @description What a file is for; all else that is known of it is encrypted.
         * @enum {string}
         */
        Purpose: "specification" | "drawing" | "bill_of_materials" | "evidence" | "other";
        /**
         * Quiet
         * @description Hours in which nothing comes, unless it would be too late afterwards.
         */
        Quiet: {
            /**
             * Begins
             * @example 22:00
             */
            begins: string;
            /**
             * Ends
             * @example 22:00
             */
            ends: string;
            /**
             * Zone
             * @default UTC
             * @example Europe/Berlin
             */
            zone: string;
        };
        /**
         * QuitIn
         * @description Leave the pool. What open cases lock stays locked.
         */
        QuitIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "quit";
        };
        /**
         * Quota
         * @description One party's relayed transactions of today, by whoever sent them in: counted is who signed.
         */
        Quota: {
            /**
             * Limit
             * @description A day; null for no limit.
             * @example 200
             */
            limit: number | null;
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Remaining
             * @description Null for no limit.
             * @example 197
             */
            remaining: number | null;
            /**
             * Used
             * @example 3
             */
            used: number;
        };
        /**
         * Quote
         * @description What an order of a price would ask of a maker now.
         */
        Quote: {
            as_of: components["schemas"]["AsOf"];
            /** @description The least that satisfies both the tier and the exposure limit. */
            bond: components["schemas"]["Money"];
            /**
             * Bond Bps
             * @description The same as a share of the price, rounded up, in hundredths of a percent.
             */
            bond_bps: number;
            /**
             * Exposure Left
             * @description Credit units of unsecured exposure still free.
             */
            exposure_left: string;
            /**
             * Fee Bps
             * @description Least fee.
             */
            fee_bps: number;
            /**
             * Maker
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            maker: string;
            price: components["schemas"]["Money"];
            /** Tier */
            tier: number;
        };
        /**
         * RaiseIn
         * @description One side takes what is contested to the court of the order.
         */
        RaiseIn: {
            /**
             * Court Data
             * @description What the court is handed, exactly as both sides' hash of it says; `0x` for nothing.
             * @default 0x
             * @example 0x095ea7b3
             */
            court_data: string;
            /**
             * Milestones
             * @description Which, counted from 1; all that are contested where left out.
             */
            milestones?: number[] | null;
            /**
             * Sender
             * @description A key that may act for the party; its own first address where left out.
             */
            sender?: string | null;
            /**
             * Side
             * @enum {string}
             */
            side: "customer" | "maker";
        };
        /**
         * RankedBid
         * @description A bid in its place.
         */
        RankedBid: {
            /** Bidder */
            bidder: string;
            /**
             * Compared
             * @description Price and handicap.
             */
            compared: string;
            /** Handicap */
            handicap: string;
            /** Price */
            price: string;
        };
        /**
         * RatingListed
         * @description What one side of an order said about the other.
         */
        RatingListed: {
            /**
             * Comment Hash
             * @description Null for none, and once it was withdrawn.
             */
            comment_hash: string | null;
            /** Communication */
            communication: number;
            /** Cost */
            cost: number;
            /** Delivery */
            delivery: number;
            /**
             * Order
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /** Quality */
            quality: number;
            /**
             * Ratee
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            ratee: string;
            /**
             * Rater
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            rater: string;
            /** Reply Hash */
            reply_hash: string | null;
            revealed_at: components["schemas"]["Moment"];
            /** Withdrawn */
            withdrawn: boolean;
        };
        /**
         * Ratings
         * @description Both ratings of an order and when they can be sealed and revealed.
         */
        Ratings: {
            /**
             * Applied
             * @description Whether they have moved the scores.
             */
            applied: boolean;
            /** @description From when on they can be applied without a further reveal; null before the order closed. */
            apply_from: components["schemas"]["Moment"] | null;
            /** @description The last second for applying them: what nobody applied by then never counts. */
            apply_until: components["schemas"]["Moment"] | null;
            as_of: components["schemas"]["AsOf"];
            closed_at: components["schemas"]["Moment"] | null;
            customer: components["schemas"]["SideRating"];
            /** Defaulted */
            defaulted: boolean;
            fee_burned: components["schemas"]["Money"];
            /**
             * Id
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            maker: components["schemas"]["SideRating"];
            /**
             * Next
             * @description Who can do what, by when, and what silence does.
             */
            next: components["schemas"]["Turn"][];
            /** On Time */
            on_time: boolean;
            reveal_from: components["schemas"]["Moment"] | null;
            reveal_until: components["schemas"]["Moment"] | null;
            ruled: components["schemas"]["Ruled"] | null;
            /** @description The last second for a seal; null before the order closed. */
            seals_until: components["schemas"]["Moment"] | null;
        };
        /**
         * RatingsListed
         * @description Some ratings.
         */
        RatingsListed: {
            /**
             * After
             * @description Give it as `after` to go on; null where there is no more.
             * @example null
             */
            after: string | null;
            as_of: components["schemas"]["AsOf"];
            /** Ratings */
            ratings: components["schemas"]["RatingListed"][];
        };
        /**
         * RevealIn
         * @description A rating as it was sealed.
         */
        RatingsRevealIn: {
            /**
             * Comment Hash
             * @description Salted hash of the private comment, or zero.
             * @default 0x0000000000000000000000000000000000000000000000000000000000000000
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            comment_hash: string;
            /** Communication */
            communication: number;
            /** Cost */
            cost: number;
            /** Delivery */
            delivery: number;
            /** Quality */
            quality: number;
            /**
             * Salt
             * @description keccak256 of the rater's signature over the salt's typed data.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            salt: string;
        };
        /**
         * SealIn
         * @description A sealed rating. Make the seal yourself: whoever sees marks and salt before the reveal knows the
         *     rating.
         */
        RatingsSealIn: {
            /**
             * Rater
             * @enum {string}
             */
            rater: "customer" | "maker";
            /**
             * Seal
             * @description keccak256(abi.encode(id, rater, quality, delivery, cost, communication, comment hash, salt)); zero takes an earlier seal back.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            seal: string;
        };
        /**
         * ReaderOut
         * @description Somebody who may read an order's files, once a key is sealed for it.
         */
        ReaderOut: {
            /** @description Null while it has published none. */
            key: components["schemas"]["EncryptionKeyOut"] | null;
            /**
             * Reader
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            reader: string;
            /**
             * Role
             * @description `customer`, `maker`, or `arbitrator` of a dispute.
             */
            role: string;
        };
        /**
         * ReadersIn
         * @description More readers of a file, such as arbitrators of a dispute.
         */
        ReadersIn: {
            /** Keys */
            keys: components["schemas"]["SealedKeyIn"][];
        };
        /**
         * Receiver
         * @description Who gets a kind of money that no party of an order asks for.
         */
        Receiver: {
            /** Address */
            address: string | null;
            /**
             * What
             * @example fees of orders
             */
            what: string;
            /**
             * Who
             * @example nobody: they are sent where no key can spend them
             */
            who: string;
        };
        /**
         * RecordOut
         * @description A record of yours.
         */
        RecordOut: {
            begins: components["schemas"]["Moment"];
            /**
             * Hash
             * @description keccak256 of its canonical form.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            hash: string;
            /** Id */
            id: string;
            /** Record */
            record: {
                [key: string]: unknown;
            };
        };
        /**
         * RecordPage
         * @description Some of your records, by when they began.
         */
        RecordPage: {
            /**
             * After
             * @description Where the next page begins; null at the end.
             */
            after: string | null;
            /** Records */
            records: components["schemas"]["RecordOut"][];
        };
        /**
         * RecordsIn
         * @description Records of what was done, all of them or none.
         */
        RecordsIn: {
            /**
             * Records
             * @description As docs/cost-records.md has them.
             */
            records: {
                [key: string]: unknown;
            }[];
        };
        /**
         * RecordsKept
         * @description What became of a batch.
         */
        RecordsKept: {
            /**
             * Kept
             * @description How many were new.
             */
            kept: number;
            /**
             * Known
             * @description How many were there already, the same to the last byte.
             */
            known: number;
        };
        /**
         * RecoveryChange
         * @description A recovery address that was proposed and is not in force.
         */
        RecoveryChange: {
            /**
             * Proposed By
             * @description Which key proposed it.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            proposed_by: string;
            /** @description `waiting`, or `void`: while it waited, the key that proposed it was revoked. */
            standing: components["schemas"]["AccessStanding"];
            /**
             * To
             * @description Null to have none.
             */
            to: string | null;
            /** @description 48 hours after it was proposed. */
            valid_from: components["schemas"]["Moment"];
        };
        /**
         * RecoveryIn
         * @description Who may propose and revoke keys when all are lost. It can move no money, and takes 48 hours.
         */
        RecoveryIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            change: "recovery";
            /**
             * Recovery
             * @description Null for nobody.
             */
            recovery: string | null;
            /**
             * Sender
             * @description Which key's wallet sends it: the party's first one where left out. A recovery address can propose and revoke keys.
             */
            sender?: string | null;
        };
        /**
         * RefundIn
         * @description The maker gives milestones back.
         */
        RefundIn: {
            /**
             * Milestones
             * @description Milestones, counted from 1.
             * @example [
             *       1
             *     ]
             */
            milestones: number[];
        };
        /**
         * Refusal
         * @description Why the contract refused, decoded.
         */
        Refusal: {
            /** Arguments */
            arguments: {
                [key: string]: unknown;
            };
            /**
             * Detail
             * @description In a sentence.
             */
            detail: string;
            /**
             * Error
             * @description The custom error's name.
             * @example OrderEscrow_WrongMilestone
             */
            error: string | null;
        };
        /**
         * Refused
         * @description What is not erased yet, because an order still runs.
         */
        Refused: {
            /**
             * Order
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /** @description When the order is decided at the latest. Once it closes, it is possible. */
            possible_from: components["schemas"]["Moment"];
            /** Why */
            why: string;
        };
        /**
         * RegistrationIn
         * @description An entry in the party registry. It is public: say nothing personal in it.
         */
        RegistrationIn: {
            /**
             * Party
             * @description The party's first address, which becomes its id.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Profile Digest
             * @description Digest of its digital model in canonical form.
             * @default 0x0000000000000000000000000000000000000000000000000000000000000000
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            profile_digest: string;
            /**
             * Roles
             * @description What it does.
             */
            roles: components["schemas"]["RoleName"][];
            /**
             * Uri
             * @description Where the profile can be read. Public.
             * @default
             */
            uri: string;
            /**
             * Valid Until
             * @description The last second at which the signature works. Left out: a day from now.
             */
            valid_until?: (string | number) | null;
        };
        /**
         * RegistrationRequest
         * @description What was asked, complete: send it back with `signature`.
         */
        RegistrationRequest: {
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Profile Digest
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            profile_digest: string;
            /** Roles */
            roles: components["schemas"]["RoleName"][];
            /** Uri */
            uri: string;
            /**
             * Valid Until
             * @description Unix seconds.
             */
            valid_until: number;
        };
        /**
         * RegistrationToSign
         * @description What the party signs, and what it sends back with the signature.
         */
        RegistrationToSign: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Digest
             * @description The 32 bytes that are signed. `tally sign` prints the same.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            digest: string;
            /**
             * Primary Type
             * @example OrderTerms
             */
            primary_type: string;
            request: components["schemas"]["RegistrationRequest"];
            /**
             * Sentence
             * @description What the signature means. Read it; `digest` stands for exactly this.
             */
            sentence: string;
            /**
             * Signer
             * @description Whose key signs; a delegate's with the right scope does as well.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            signer: string;
            /**
             * Typed Data
             * @description EIP-712, as eth_signTypedData_v4 takes it.
             */
            typed_data: {
                [key: string]: unknown;
            };
        };
        /**
         * RejectionIn
         * @description The customer refuses delivered milestones.
         */
        RejectionIn: {
            /**
             * Milestones
             * @description Milestones, counted from 1.
             * @example [
             *       1
             *     ]
             */
            milestones: number[];
            /**
             * Reason Hash
             * @description Hash of the private reason.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            reason_hash: string;
        };
        /**
         * RelayStatus
         * @description What this service still relays today. A wallet can always send by itself.
         */
        RelayStatus: {
            /** @description Of the party asked about, or of the caller; null without one. */
            quota: components["schemas"]["Quota"] | null;
            /**
             * Relayer
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            relayer: string;
            /** @description Midnight, UTC. */
            resets: components["schemas"]["Moment"];
            spending: components["schemas"]["Spending"];
        };
        /**
         * Relayer
         * @description Who pays for gas.
         */
        Relayer: {
            /**
             * Address
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            address: string;
            /**
             * Balance
             * @description Native coin in wei.
             */
            balance: string;
        };
        /**
         * ReleaseIn
         * @description Free a seat's stake once the case is over, and pay its fee or fine its silence.
         */
        ReleaseIn: {
            /**
             * Arbitrator
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            arbitrator: string;
            /**
             * Case
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            case: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "release";
        };
        /**
         * ReleaseLineIn
         * @description Give up what a recorded line owes, as its payee.
         */
        ReleaseLineIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "release_line";
            /**
             * Line Hash
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            line_hash: string;
            /**
             * Payee
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            payee: string;
            /**
             * Pot
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            pot: string;
        };
        /**
         * Reorganisation
         * @description A branch that was taken back.
         */
        Reorganisation: {
            /**
             * Ancestor
             * @description The last block that both branches have.
             */
            ancestor: number;
            /**
             * Events
             * @description Events that went with it; they are kept as evidence.
             */
            events: number;
            /**
             * New
             * @description Height of the one which took its place.
             */
            new: number;
            noticed_at: components["schemas"]["Moment"];
            /**
             * Old
             * @description Height of the branch that was taken back.
             */
            old: number;
        };
        /**
         * ReplanIn
         * @description What has become known of a running plan.
         */
        ReplanIn: {
            /**
             * At
             * @description The present; now where left out.
             */
            at?: (string | number) | null;
            /**
             * News
             * @description `longer`, `down`, `defaulted`, `cancelled`; new `machines`, `orders`, `operations`, `transport`: as `tally plan replan` reads them. Operations are the plan's nodes; steps are minutes.
             */
            news: {
                [key: string]: unknown;
            };
            /** @default tardiness */
            objective: components["schemas"]["Objective"];
            /**
             * Schedule
             * @description What is worked by until now: the `schedule` of an earlier answer. Left out: the plan's own days.
             */
            schedule?: {
                [key: string]: unknown;
            } | null;
            /**
             * Seconds
             * @description Stop after so long.
             * @default 30
             */
            seconds: number;
            /**
             * Slack Bps
             * @description How much worse than the best it may be for the sake of keeping, in hundredths of a percent.
             * @default 500
             */
            slack_bps: number;
            /**
             * Version
             * @description Of the plan; the newest where left out.
             */
            version?: number | null;
        };
        /**
         * ReplyIn
         * @description An answer to the other side's revealed rating.
         */
        ReplyIn: {
            /**
             * Sender
             * @description A key that may act for the party; its own first address where left out.
             */
            sender?: string | null;
            /**
             * Side
             * @description Who answers.
             * @enum {string}
             */
            side: "customer" | "maker";
            /**
             * Text Hash
             * @description Salted, as a comment's; the text can be told afterwards.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            text_hash: string;
        };
        /**
         * RequestIn
         * @description What a customer asks for.
         */
        RequestIn: {
            /**
             * Begin
             * @description When work may begin. Left out: at once.
             */
            begin?: (string | number) | null;
            bom?: components["schemas"]["BomIn"] | null;
            /**
             * Budget
             * @description The most you would pay. Public.
             */
            budget?: string | null;
            /** Budget Least */
            budget_least?: string | null;
            /** @description Without it the request is found by its words alone, and by no matching. */
            capability?: components["schemas"]["CapabilityIn"] | null;
            /**
             * Closes At
             * @description The last second for answers. Left out: `due`.
             */
            closes_at?: (string | number) | null;
            /**
             * @default {
             *       "communities": [],
             *       "least_bond_bps": 0,
             *       "min_tier": 0
             *     }
             */
            conditions: components["schemas"]["ConditionsIn"];
            /**
             * Description
             * @description For people, up to 4,000 characters.
             * @default
             */
            description: string;
            /**
             * Due
             * @description By when the last of it is to be delivered.
             * @example 2026-12-01T12:00:00Z
             */
            due: string | number;
            /** @default order */
            kind: components["schemas"]["OrdersKind"];
            /**
             * Parties
             * @description Who sees it and may answer, if it is not public.
             * @default []
             */
            parties: string[];
            place?: components["schemas"]["PlaceIn"] | null;
            /**
             * Quantity
             * @default 1
             */
            quantity: number;
            /**
             * Title
             * @description In a line.
             * @example 40 disk sleeves of 42CrMo4
             */
            title: string;
            /**
             * Token
             * @description What it is paid in: an address, or a symbol of GET /v1/deployment.
             * @example dUSD
             */
            token?: string | null;
            /** @default public */
            visibility: components["schemas"]["Visibility"];
        };
        /**
         * RequestOut
         * @description A request as it stands.
         */
        RequestOut: {
            /**
             * Awarded To
             * @description The maker with whom an order was agreed.
             */
            awarded_to: string | null;
            begin: components["schemas"]["Moment"] | null;
            bom: components["schemas"]["BomIn"] | null;
            budget: components["schemas"]["Money"] | null;
            budget_least: components["schemas"]["Money"] | null;
            capability: components["schemas"]["CapabilityIn"] | null;
            changed_at: components["schemas"]["Moment"];
            closes_at: components["schemas"]["Moment"];
            conditions: components["schemas"]["ConditionsIn"];
            created_at: components["schemas"]["Moment"];
            /**
             * Customer
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            customer: string;
            /** Description */
            description: string;
            due: components["schemas"]["Moment"];
            /**
             * Id
             * @example 8d5c0f2be01a4d3e9c9c2a86f15ab0d1
             */
            id: string;
            kind: components["schemas"]["OrdersKind"];
            /**
             * Order Id
             * @description That order.
             */
            order_id: string | null;
            /**
             * Parties
             * @description Shown to the customer alone.
             */
            parties: string[];
            place: components["schemas"]["PlaceIn"] | null;
            published_at: components["schemas"]["Moment"] | null;
            /** Quantity */
            quantity: number;
            state: components["schemas"]["RequestState"];
            /** Title */
            title: string;
            /**
             * Version
             * @description One more with each change; the `ETag` holds it.
             */
            version: number;
            visibility: components["schemas"]["Visibility"];
        };
        /**
         * RequestPage
         * @description A page of requests, the newest first.
         */
        RequestPage: {
            /**
             * After
             * @description Give it as `after` to go on; null where there is no more.
             */
            after: string | null;
            /** Requests */
            requests: components["schemas"]["RequestOut"][];
        };
        /**
         * RequestState
         * @description Where a request stands.
         * @enum {string}
         */
        RequestState: "draft" | "published" | "awarded" | "closed" | "withdrawn";
        /**
         * ResignationIn
         * @description A member leaves a community, and its committee, at once.
         */
        ResignationIn: {
            /**
             * Community
             * @description The community's address.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            community: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "resignation";
            /**
             * Member
             * @description Which member.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            member: string;
        };
        /**
         * RevealsIn
         * @description One rating, or both in one transaction, which is the cheapest way.
         */
        RevealsIn: {
            /** @description The customer's rating of the maker. */
            customer?: components["schemas"]["RatingsRevealIn"] | null;
            /** @description The maker's rating of the customer. */
            maker?: components["schemas"]["RatingsRevealIn"] | null;
        };
        /**
         * RevocationIn
         * @description A grant is taken back at once.
         */
        RevocationIn: {
            /**
             * Party
             * @description Whose grant.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Resource
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            resource: string;
            /**
             * Sender
             * @description The maker's wallet, or the party's own.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            sender: string;
        };
        /**
         * RevokeIn
         * @description A key is revoked at once and for ever, with all that it proposed or named and that still waits.
         */
        RevokeIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            change: "revoke";
            /**
             * Key
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            key: string;
            /**
             * Sender
             * @description Which key's wallet sends it: the party's first one where left out. A recovery address can propose and revoke keys.
             */
            sender?: string | null;
        };
        /**
         * Right
         * @description What a delegate may do for a party.
         * @enum {string}
         */
        Right: "open" | "deliver" | "accept" | "settle" | "rate" | "withdraw" | "profile";
        /**
         * RoleName
         * @description What a party does in the network; one plays many roles at once.
         * @enum {string}
         */
        RoleName: "prosumer" | "producer" | "sharer" | "factory_owner" | "order_acceptor" | "internal_producer" | "internal_consumer" | "consumer" | "order_provider" | "resource_consumer" | "capability_consumer" | "external_producer" | "third_party_producer";
        /**
         * RollupIn
         * @description What is told of a period.
         */
        RollupIn: {
            /**
             * Model
             * @description The cost model, as docs/cost-records.md has it.
             */
            model: {
                [key: string]: unknown;
            };
            /**
             * Orders
             * @description Only these objects of the model; all where left out.
             * @default []
             */
            orders: string[];
            /**
             * Since
             * @description Only work begun then or later.
             */
            since?: (string | number) | null;
            /**
             * Spent
             * @description What resources really cost, and pools that orders share.
             */
            spent?: {
                [key: string]: unknown;
            } | null;
            /**
             * Until
             * @description Only work begun before.
             */
            until?: (string | number) | null;
            /**
             * Without
             * @description Records that were wrong, by their ids.
             * @default []
             */
            without: string[];
        };
        /**
         * RootIn
         * @description A pot divided by a root: the owner's signature proposes it; all payees' make it final at once.
         *
         *     Sent again and again, it does what is next: propose, then acknowledge, or publish the shares.
         */
        RootIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "cost_root";
            /**
             * Pot
             * @description The pot: an order's id, or a deposit's.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            pot: string;
            /** Shares */
            shares: components["schemas"]["ShareIn"][];
        };
        /**
         * RootOut
         * @description A root that was proposed.
         */
        RootOut: {
            claimed: components["schemas"]["Money"];
            /**
             * Count
             * @description How many shares it has.
             */
            count: number;
            /**
             * Distribution
             * @description What claims know it by.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            distribution: string;
            final: components["schemas"]["Moment"] | null;
            /** @description From when on the owner can make it final. */
            final_from: components["schemas"]["Moment"] | null;
            /** Pending */
            pending: boolean;
            /**
             * Published
             * @description Whether its shares are on the chain, so that proofs can be made.
             */
            published: boolean;
            /**
             * Root
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            root: string;
            /** Round */
            round: number;
            /**
             * Shares
             * @description Once published.
             */
            shares: components["schemas"]["ShareOut"][] | null;
            /**
             * Swept
             * @description Whether what nobody claimed went back.
             */
            swept: boolean;
            total: components["schemas"]["Money"];
        };
        /**
         * RowIn
         * @description Somebody's part of an order.
         */
        RowIn: {
            /**
             * Bps
             * @description Hundredths of a percent.
             */
            bps: number;
            /**
             * Member
             * @description A member; the community itself is the common purse.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            member: string;
        };
        /**
         * RuleLineIn
         * @description Rule on a disputed line, as the arbiter that its agreement names.
         */
        RuleLineIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "rule_line";
            /**
             * Line Hash
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            line_hash: string;
            /**
             * Payee
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            payee: string;
            /**
             * Payee Bps
             * @description Hundredths of a percent.
             */
            payee_bps: number;
            /**
             * Pot
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            pot: string;
        };
        /**
         * Ruled
         * @description What courts said about the order, which stands beside what its parties say.
         */
        Ruled: {
            /** @description All that was ruled on. */
            amount: components["schemas"]["Money"];
            /** Count */
            count: number;
            /**
             * Maker Bps
             * @description The maker's share of all that was ruled on.
             */
            maker_bps: number;
        };
        /**
         * RulesIn
         * @description What you ask of orders and customers. Hard: who does not meet it is not matched with you.
         */
        RulesIn: {
            /**
             * Least Credit Ppm
             * @description Least credit score of the customer, in millionths.
             */
            least_credit_ppm?: number | null;
            /**
             * Least Order
             * @description The smallest order you take.
             */
            least_order?: string | null;
            /**
             * Most Distance
             * @description Metres to the place of delivery.
             */
            most_distance?: number | null;
            /**
             * Most Order
             * @description The largest.
             */
            most_order?: string | null;
            /**
             * Never Parties
             * @default []
             */
            never_parties: string[];
            /**
             * Only Communities
             * @default []
             */
            only_communities: string[];
        };
        /**
         * ScheduleIn
         * @description What is to be done on which machines.
         */
        ScheduleIn: {
            /** @default makespan */
            objective: components["schemas"]["Objective"];
            /**
             * Problem
             * @description Machines, orders, operations and transport, as `tally plan schedule` reads them.
             */
            problem: {
                [key: string]: unknown;
            };
            /**
             * Seconds
             * @description Stop after so long.
             * @default 30
             */
            seconds: number;
        };
        /**
         * SealToSign
         * @description What the rater signs to set its seal.
         */
        SealToSign: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Digest
             * @description The 32 bytes that are signed. `tally sign` prints the same.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            digest: string;
            /**
             * Primary Type
             * @example OrderTerms
             */
            primary_type: string;
            /**
             * Replaces
             * @description The seal that it takes the place of.
             */
            replaces: string | null;
            /**
             * Sentence
             * @description What the signature means. Read it; `digest` stands for exactly this.
             */
            sentence: string;
            /**
             * Signer
             * @description Whose key signs; a delegate's with the right scope does as well.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            signer: string;
            /**
             * Typed Data
             * @description EIP-712, as eth_signTypedData_v4 takes it.
             */
            typed_data: {
                [key: string]: unknown;
            };
        };
        /**
         * SealedKeyIn
         * @description A file's key, sealed with HPKE for one reader.
         */
        SealedKeyIn: {
            /**
             * Ciphertext
             * @description The file's key and its tag.
             * @example 0x4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d
             */
            ciphertext: string;
            /**
             * Encapsulated
             * @description HPKE's `enc`, 32 bytes.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            encapsulated: string;
            /**
             * Number
             * @description Which of the party's keys; the highest counts.
             */
            number: number;
            /**
             * Reader
             * @description Party, or its arbitrator or advisor, with a published key.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            reader: string;
        };
        /** SealedKeyOut */
        SealedKeyOut: {
            /**
             * Ciphertext
             * @description The file's key and its tag.
             * @example 0x4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d
             */
            ciphertext: string;
            /**
             * Encapsulated
             * @description HPKE's `enc`, 32 bytes.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            encapsulated: string;
            /**
             * Given By
             * @description Which party of the order let the reader in.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            given_by: string;
            /**
             * Number
             * @description Which of the party's keys; the highest counts.
             */
            number: number;
            /**
             * Reader
             * @description Party, or its arbitrator or advisor, with a published key.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            reader: string;
        };
        /**
         * SeatOut
         * @description Who was drawn for a case.
         */
        SeatOut: {
            /**
             * Arbitrator
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            arbitrator: string;
            /**
             * Duty
             * @description drawn, sealed, revealed or released.
             * @example drawn
             */
            duty: string;
            /**
             * Round
             * @description 0 for the first panel, then that of an appeal.
             */
            round: number;
        };
        /**
         * SenderIn
         * @description Whose own wallet sends it: its signature is not needed then, where the contract knows the sender.
         */
        SenderIn: {
            /**
             * Sender
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            sender: string;
        };
        /**
         * Sessions
         * @description The party's sessions, the newest first.
         */
        Sessions: {
            /** Sessions */
            sessions: components["schemas"]["ListedSession"][];
        };
        /**
         * SettleAppealIn
         * @description Pay out what an appeal left, once the case is over.
         */
        SettleAppealIn: {
            /**
             * Case
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            case: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "settle_appeal";
            /** Round */
            round: number;
        };
        /**
         * SettledIn
         * @description How an order was settled.
         */
        SettledIn: {
            /**
             * At
             * @example 2026-11-30T12:00:00Z
             */
            at?: string | null;
            /** Customer */
            customer: string;
            /**
             * Escrow
             * @description In the model's currency, as people write it.
             */
            escrow: string;
            /** Fee */
            fee?: string | null;
            /** Order */
            order: string;
            /** Pot */
            pot?: string | null;
            /** Rule */
            rule: string;
        };
        /**
         * SettlementIn
         * @description What is payable for an order's work, and to whom.
         */
        SettlementIn: {
            /**
             * Escrow
             * @description Instead, without a chain: the most that is payable.
             */
            escrow?: string | null;
            /** Milestone */
            milestone?: number | null;
            /**
             * Model
             * @description The cost model, as docs/cost-records.md has it.
             */
            model: {
                [key: string]: unknown;
            };
            /**
             * Order
             * @description Which object of the model.
             */
            order: string;
            /**
             * Payees
             * @description Which party each performer of the records is; not needed for addresses.
             * @default {}
             */
            payees: {
                [key: string]: string;
            };
            /**
             * Pot
             * @description Who pays on the chain: an order, or a pot.
             */
            pot?: string | null;
            /**
             * Rule
             * @description `fixed:9000`, `cost-plus:8%` or `shared:9000,savings=50%,overrun=60%`.
             */
            rule?: string | null;
            /**
             * Since
             * @description Only work begun then or later.
             */
            since?: (string | number) | null;
            /** @description Instead: it is held against the terms on the chain. */
            specification?: components["schemas"]["SpecificationIn"] | null;
            /**
             * Spent
             * @description What resources really cost, and pools that orders share.
             */
            spent?: {
                [key: string]: unknown;
            } | null;
            /**
             * Until
             * @description Only work begun before.
             */
            until?: (string | number) | null;
            /**
             * Without
             * @description Records that were wrong, by their ids.
             * @default []
             */
            without: string[];
        };
        /**
         * SettlementLine
         * @description A settlement that you keep.
         */
        SettlementLine: {
            /**
             * Id
             * @description The job that reckoned it.
             * @example 5d41402abc4b2a76b9719d911017c592
             */
            id: string;
            kept: components["schemas"]["Moment"];
            /**
             * Milestone
             * @description Null for all.
             */
            milestone: number | null;
            /** Order */
            order: string;
            /** Pot */
            pot: string | null;
        };
        /**
         * SettlementPage
         * @description Some of your settlements, the newest first.
         */
        SettlementPage: {
            /**
             * After
             * @description Where the next page begins; null at the end.
             */
            after: string | null;
            /** Settlements */
            settlements: components["schemas"]["SettlementLine"][];
        };
        /**
         * ShareIn
         * @description What somebody gets of a pot.
         */
        ShareIn: {
            /**
             * Amount
             * @description Smallest units of the token.
             * @example 600000000
             */
            amount: string;
            /**
             * Line Hash
             * @description Of the agreement that it settles, if any.
             * @default 0x0000000000000000000000000000000000000000000000000000000000000000
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            line_hash: string;
            /**
             * Payee
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            payee: string;
        };
        /**
         * ShareOut
         * @description A payee's part of a root or split.
         */
        ShareOut: {
            amount: components["schemas"]["Money"];
            /** Claimed */
            claimed: boolean;
            /**
             * Line Hash
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            line_hash: string;
            /**
             * Number
             * @description Counted from 1.
             */
            number: number;
            /**
             * Payee
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            payee: string;
        };
        /**
         * SharesIn
         * @description A pot's money divided at once, by the owner's and every payee's signature.
         */
        SharesIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "cost_split";
            /**
             * Pot
             * @description The pot: an order's id, or a deposit's.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            pot: string;
            /** Shares */
            shares: components["schemas"]["ShareIn"][];
        };
        /**
         * SideRating
         * @description One side's rating of the other.
         */
        SideRating: {
            /** @description What the rater said with it. */
            comment: components["schemas"]["Words"] | null;
            /**
             * Ratee
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            ratee: string;
            /**
             * Rater
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            rater: string;
            /** @description What the rater answered to the other side's rating. */
            reply: components["schemas"]["Words"] | null;
            revealed: components["schemas"]["Marks"] | null;
            /** @description Its signature's hash is the rating's salt. Show the signature to nobody. */
            salt: components["schemas"]["ToSign"];
            /** Seal */
            seal: string | null;
            /**
             * Withdrawn
             * @description The rater took its words back; the score keeps what it learned.
             */
            withdrawn: boolean;
        };
        /**
         * SignInIn
         * @description The challenge's message with the account's signature.
         */
        SignInIn: {
            /**
             * Cookie
             * @description For browsers: keep the session in a cookie that no script can read; no token is told.
             * @default false
             */
            cookie: boolean;
            /** Message */
            message: string;
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /** SignWithdrawIn */
        SignWithdrawIn: {
            /**
             * Amount
             * @description Left out: all.
             */
            amount?: string | null;
            /** @default escrow */
            holder: components["schemas"]["Holder"];
            /**
             * To
             * @description Any address; the party itself where left out.
             */
            to?: string | null;
            /**
             * Token
             * @description Its address, or the symbol of a token of GET /v1/tokens.
             * @example dUSD
             */
            token: string;
            /**
             * Valid Until
             * @description The last second at which it works. Left out: in a day.
             */
            valid_until?: (string | number) | null;
        };
        /**
         * SignatureIn
         * @description One side's signature over a draft.
         */
        SignatureIn: {
            /**
             * Party
             * @enum {string}
             */
            party: "customer" | "maker";
            permit?: components["schemas"]["PermitIn"] | null;
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /**
         * Signed
         * @description What a side has signed.
         */
        Signed: {
            /**
             * Cancelled
             * @description It made its signature worthless on the chain: make a new draft.
             * @default false
             */
            cancelled: boolean;
            /** Permit */
            permit: boolean;
            /** Terms */
            terms: boolean;
        };
        /**
         * SignedAgreementIn
         * @description One side takes the other's standing offer, exactly as it stands.
         */
        SignedAgreementIn: {
            /**
             * Side
             * @enum {string}
             */
            side: "customer" | "maker";
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /** SignedAnswerIn */
        SignedAnswerIn: {
            /**
             * Made At
             * @description RFC 3339 with a time zone, or Unix seconds.
             * @example 2026-12-01T12:00:00Z
             */
            made_at: string | number;
            /**
             * Previous
             * @description The digest of the step that it answers.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            previous: string;
            /**
             * Signature
             * @description Of a key: 65 bytes. Of a community or another contract: what its ERC-1271 takes.
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /** SignedApprovalIn */
        SignedApprovalIn: {
            /**
             * Milestones
             * @description Milestones, counted from 1.
             * @example [
             *       1
             *     ]
             */
            milestones: number[];
            /**
             * Seal
             * @description The customer's sealed rating, riding along if it has sealed none yet.
             * @default 0x0000000000000000000000000000000000000000000000000000000000000000
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            seal: string;
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /**
         * SignedAssignmentIn
         * @description The maker directs all its further pay into the order's pot.
         */
        SignedAssignmentIn: {
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /** SignedBySide */
        SignedBySide: {
            customer: components["schemas"]["Signed"];
            maker: components["schemas"]["Signed"];
        };
        /**
         * SignedClaimContestIn
         * @description The customer's answer to the open claim.
         */
        SignedClaimContestIn: {
            /**
             * Reason Hash
             * @description Hash of the private reason.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            reason_hash: string;
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /**
         * SignedClaimIn
         * @description Use beyond what was paid, for which the meter has no voucher.
         */
        SignedClaimIn: {
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
            /**
             * Units
             * @description Units of use.
             */
            units: number;
        };
        /** SignedContestIn */
        SignedContestIn: {
            /**
             * Milestones
             * @description Milestones, counted from 1.
             * @example [
             *       1
             *     ]
             */
            milestones: number[];
            /**
             * Reason Hash
             * @description Hash of the private reason.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            reason_hash: string;
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /** SignedCounterIn */
        SignedCounterIn: {
            /** Clauses */
            clauses?: {
                [key: string]: unknown;
            } | null;
            /**
             * Made At
             * @description RFC 3339 with a time zone, or Unix seconds.
             * @example 2026-12-01T12:00:00Z
             */
            made_at: string | number;
            /**
             * Previous
             * @description The digest of the step that it answers.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            previous: string;
            /**
             * Signature
             * @description Of a key: 65 bytes. Of a community or another contract: what its ERC-1271 takes.
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
            /** Terms */
            terms: {
                [key: string]: unknown;
            };
            /**
             * Valid Until
             * @description RFC 3339 with a time zone, or Unix seconds.
             * @example 2026-12-01T12:00:00Z
             */
            valid_until: string | number;
        };
        /** SignedDeliveryIn */
        SignedDeliveryIn: {
            /**
             * Milestones
             * @description Milestones, counted from 1.
             * @example [
             *       1
             *     ]
             */
            milestones: number[];
            /**
             * Seal
             * @description The maker's sealed rating, riding along if it has sealed none yet.
             * @default 0x0000000000000000000000000000000000000000000000000000000000000000
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            seal: string;
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /** SignedEncryptionKeyIn */
        SignedEncryptionKeyIn: {
            /**
             * Key
             * @description The public key, of X25519: 32 bytes.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            key: string;
            /**
             * Number
             * @description Which of the party's keys; the highest counts.
             * @default 0
             */
            number: number;
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /**
         * SignedIn
         * @description A new session.
         */
        SignedIn: {
            /**
             * Cookie
             * @description Whether it lives in a browser's cookie.
             */
            cookie: boolean;
            /** @description It ends then, or earlier when it is not used. */
            expires: components["schemas"]["Moment"];
            /**
             * Id
             * @description Its public name; no secret.
             * @example 4fd1c3a8f0e24b7d9a55b0c1d2e3f405
             */
            id: string;
            /**
             * Key
             * @description The account that signed in.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            key: string;
            /**
             * Party
             * @description For whom it acts.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Scopes
             * @description What the key may do for the party: everything, unless it is a delegate's.
             * @example [
             *       "OPEN"
             *     ]
             */
            scopes: string[];
            /**
             * Token
             * @description Send it as `Authorization: Bearer …`. It is told once; null where a cookie holds it.
             */
            token: string | null;
        };
        /**
         * SignedOfferIn
         * @description One side offers to divide what is contested.
         */
        SignedOfferIn: {
            /**
             * Maker Bps
             * @description The maker's share, in hundredths of a percent.
             */
            maker_bps: number;
            /**
             * Milestones
             * @description Which, counted from 1; all that are contested where left out, the bond where the list is empty.
             */
            milestones?: number[] | null;
            /**
             * Side
             * @enum {string}
             */
            side: "customer" | "maker";
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /** SignedOpeningIn */
        SignedOpeningIn: {
            /** Clauses */
            clauses?: {
                [key: string]: unknown;
            } | null;
            /**
             * Made At
             * @description RFC 3339 with a time zone, or Unix seconds.
             * @example 2026-12-01T12:00:00Z
             */
            made_at: string | number;
            /** Request Id */
            request_id?: string | null;
            /**
             * Salt
             * @description Makes the talks' id.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            salt: string;
            /**
             * Signature
             * @description Of a key: 65 bytes. Of a community or another contract: what its ERC-1271 takes.
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
            /**
             * Terms
             * @description In full, exactly as they are named in what is signed.
             */
            terms: {
                [key: string]: unknown;
            };
            /**
             * Valid Until
             * @description RFC 3339 with a time zone, or Unix seconds.
             * @example 2026-12-01T12:00:00Z
             */
            valid_until: string | number;
        };
        /**
         * SignedRefundIn
         * @description The maker gives milestones back.
         */
        SignedRefundIn: {
            /**
             * Milestones
             * @description Milestones, counted from 1.
             * @example [
             *       1
             *     ]
             */
            milestones: number[];
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /**
         * SignedRegistrationIn
         * @description A registration with the party's signature.
         */
        SignedRegistrationIn: {
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Profile Digest
             * @default 0x0000000000000000000000000000000000000000000000000000000000000000
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            profile_digest: string;
            /** Roles */
            roles: components["schemas"]["RoleName"][];
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
            /**
             * Uri
             * @description Where the profile can be read. Public.
             * @default
             */
            uri: string;
            /**
             * Valid Until
             * @description RFC 3339 with a time zone, or Unix seconds.
             * @example 2026-12-01T12:00:00Z
             */
            valid_until: string | number;
        };
        /** SignedRejectionIn */
        SignedRejectionIn: {
            /**
             * Milestones
             * @description Milestones, counted from 1.
             * @example [
             *       1
             *     ]
             */
            milestones: number[];
            /**
             * Reason Hash
             * @description Hash of the private reason.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            reason_hash: string;
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /** SignedSealIn */
        SignedSealIn: {
            /**
             * Rater
             * @enum {string}
             */
            rater: "customer" | "maker";
            /**
             * Seal
             * @description keccak256(abi.encode(id, rater, quality, delivery, cost, communication, comment hash, salt)); zero takes an earlier seal back.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            seal: string;
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /** SignedTakeIn */
        SignedTakeIn: {
            /**
             * Maker
             * @description The party that will make it.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            maker: string;
            permit?: components["schemas"]["PermitIn"] | null;
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
        };
        /**
         * SignedVoucherIn
         * @description What the meter has counted since the order opened.
         */
        SignedVoucherIn: {
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
            /**
             * Units
             * @description Units of use.
             */
            units: number;
        };
        /**
         * SignedWithdrawIn
         * @description A withdrawal as it was signed.
         */
        SignedWithdrawIn: {
            /**
             * Amount
             * @description Smallest units of the token.
             * @example 600000000
             */
            amount: string;
            /** @default escrow */
            holder: components["schemas"]["Holder"];
            /**
             * Signature
             * @example 0x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1b
             */
            signature: string;
            /**
             * To
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            to: string;
            /**
             * Token
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            token: string;
            /**
             * Valid Until
             * @description RFC 3339 with a time zone, or Unix seconds.
             * @example 2026-12-01T12:00:00Z
             */
            valid_until: string | number;
        };
        /**
         * Sort
         * @description In what order.
         * @enum {string}
         */
        Sort: "newest" | "due" | "budget";
        /**
         * SpecialityIn
         * @description A kind of task that you take, and how well you do it.
         */
        SpecialityIn: {
            /**
             * Hourly Rate
             * @description What you ask for an hour: a hint, no offer.
             * @example 600000000
             */
            hourly_rate: string;
            /**
             * Largest
             * @description The largest workpiece, in millimetres.
             */
            largest: number;
            /**
             * Roughness
             * @description The finest Ra, in micrometres.
             */
            roughness: number;
            /**
             * Task
             * @example disk-sleeve
             */
            task: string;
            /**
             * Tolerance Grade
             * @description The finest IT grade you hold (ISO 286).
             */
            tolerance_grade: number;
            /** Weekly Hours */
            weekly_hours: number;
        };
        /**
         * SpecificationIn
         * @description An order's private specification, whose field `settlement` holds the rule.
         */
        SpecificationIn: {
            /**
             * Salt
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            salt: string;
            /** Spec */
            spec: {
                [key: string]: unknown;
            };
        };
        /**
         * SpecificationOut
         * @description What a posted order is about, as its customer published it.
         */
        SpecificationOut: {
            /**
             * Specification
             * @example {
             *       "description": "42CrMo4",
             *       "title": "40 disk sleeves"
             *     }
             */
            specification: {
                [key: string]: unknown;
            };
            /**
             * Specification Hash
             * @description keccak256(salt ‖ keccak256(RFC 8785 form)): the terms' `specHash`.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            specification_hash: string;
            /**
             * Specification Salt
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            specification_salt: string;
        };
        /**
         * Spender
         * @description A contract that takes money by an allowance: for orders, stake, pots, courts' fees, judges' stake.
         * @enum {string}
         */
        Spender: "escrow" | "credit" | "costs" | "arbiters" | "court";
        /**
         * Spending
         * @description What the relayer pays for gas, at the most that each promise may cost. In wei.
         */
        Spending: {
            /**
             * Limit
             * @description A day; null for no limit.
             * @example 1000000000000000000
             */
            limit: string | null;
            /**
             * Promised
             * @description An integer as a decimal string.
             * @example 1200000000000000
             */
            promised: string;
            /**
             * Remaining
             * @description Null for no limit.
             * @example 998800000000000000
             */
            remaining: string | null;
        };
        /**
         * SplitIn
         * @description Both sides divide unsettled milestones, for good.
         */
        SplitIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "split";
            /**
             * Milestones
             * @description Milestones, counted from 1.
             * @example [
             *       1
             *     ]
             */
            milestones: number[];
            /**
             * Order
             * @description The order's id.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /**
             * To Maker
             * @description The maker's part, before the fee; the rest is the customer's.
             * @example 600000000
             */
            to_maker: string;
        };
        /**
         * SplitOut
         * @description A division that all payees signed, paid at once.
         */
        SplitOut: {
            /** Round */
            round: number;
            /** Shares */
            shares: components["schemas"]["ShareOut"][];
        };
        /**
         * Spot
         * @description Where something goes.
         */
        Spot: {
            /**
             * Latitude
             * @description Degrees of WGS 84; north is positive.
             * @example 50.775
             */
            latitude: number;
            /**
             * Longitude
             * @description Degrees of WGS 84; east is positive.
             * @example 6.084
             */
            longitude: number;
            /**
             * Name
             * @description For people.
             * @example Aachen, Germany
             */
            name: string | null;
        };
        /**
         * StageName
         * @enum {string}
         */
        StageName: "raised" | "stalled" | "asked" | "ruled" | "closed" | "none";
        /**
         * StakeIn
         * @description Stake behind a party's word: from the least stake on it weighs. Default slashes it.
         */
        StakeIn: {
            /**
             * Amount
             * @description Of the stake token; staking takes it by allowance to `credit`.
             * @example 600000000
             */
            amount: string;
            /**
             * Do
             * @enum {string}
             */
            do: "stake" | "unstake";
            /**
             * To
             * @description Of `unstake`: where to; the party itself else.
             */
            to?: string | null;
        };
        /**
         * StakeSeatIn
         * @description Stake in order to judge, by an allowance to `court`.
         */
        StakeSeatIn: {
            /**
             * Amount
             * @description Smallest units of the token.
             * @example 600000000
             */
            amount: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "stake";
        };
        /**
         * Step
         * @description Whose turn it is in a dispute, by when, what silence does, and what acting costs.
         */
        Step: {
            /** @description The last second; null where there is none. */
            by: components["schemas"]["Moment"] | null;
            /** Can */
            can: string;
            cost: components["schemas"]["Cost"] | null;
            /** Silence */
            silence: string;
            /**
             * Who
             * @enum {string}
             */
            who: "customer" | "maker" | "both" | "anyone" | "arbitrators" | "nobody";
        };
        /**
         * StepOut
         * @description One signed step.
         */
        StepOut: {
            /**
             * Act
             * @enum {string}
             */
            act: "offer" | "accept" | "refuse" | "withdraw";
            bond: components["schemas"]["Money"] | null;
            /**
             * Changed
             * @description Which terms differ from those offered before.
             */
            changed: string[];
            /** Clauses */
            clauses: {
                [key: string]: unknown;
            } | null;
            /**
             * Digest
             * @description What was signed.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            digest: string;
            /** @description By its author's word. */
            made_at: components["schemas"]["Moment"];
            /**
             * Number
             * @description Counted from 1.
             * @example 1
             */
            number: number;
            /**
             * Order Id
             * @description Digest of the terms it is about.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order_id: string;
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /** @description Of the terms that it offers; null in answers. */
            price: components["schemas"]["Money"] | null;
            /**
             * Side
             * @enum {string}
             */
            side: "customer" | "maker";
            /**
             * Terms
             * @description In full; null in answers.
             */
            terms: {
                [key: string]: unknown;
            } | null;
            valid_until: components["schemas"]["Moment"];
        };
        /**
         * SubOrders
         * @description An order's place among others.
         */
        SubOrders: {
            /**
             * Above
             * @description The orders that it is paid out of, the nearest first.
             */
            above: string[];
            as_of: components["schemas"]["AsOf"];
            order: components["schemas"]["OrderInTree"];
        };
        /**
         * SurplusIn
         * @description Who would put what together.
         */
        SurplusIn: {
            /**
             * Pool
             * @description `technology` (elasticities of orders and resources, together 1) and `parties`: name, orders, resources, capability where known, and `payee`.
             */
            pool: {
                [key: string]: unknown;
            };
            /**
             * Show
             * @description How many pairs, or coalitions.
             * @default 5
             */
            show: number;
        };
        /**
         * SuspiciousFinding
         * @description A reason to ask, not a verdict.
         */
        SuspiciousFinding: {
            /** Figures */
            figures: components["schemas"]["FindingFigure"][];
            /**
             * Innocent
             * @description What would explain it innocently, and how to tell.
             */
            innocent: string;
            kind: components["schemas"]["FindingsKind"];
            /**
             * Log10 Chance
             * @description Decimal logarithm of an upper bound of the chance that strangers' orders look so.
             */
            log10_chance: number;
            /**
             * Orders
             * @description The oldest first, at most 100.
             */
            orders: components["schemas"]["SuspiciousOrder"][];
            /**
             * Orders Total
             * @description How many it rests on altogether.
             */
            orders_total: number;
            /** Parties */
            parties: string[];
            /**
             * Targets
             * @description Who is complained about, in slander.
             */
            targets: string[];
            /**
             * Why
             * @description Why it is told.
             */
            why: string;
        };
        /**
         * SuspiciousOrder
         * @description An order that a finding rests on.
         */
        SuspiciousOrder: {
            /** Block */
            block: number;
            /**
             * By Customer
             * @description The customer's word about the maker, −1 to 1; 1 where it accepted in time and said nothing; null where there is none.
             */
            by_customer: string | null;
            /**
             * By Maker
             * @description The maker's word about the customer.
             */
            by_maker: string | null;
            /**
             * Customer
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            customer: string;
            /**
             * Fee
             * @description What was burned, in credit units.
             */
            fee: string;
            /**
             * Maker
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            maker: string;
            /**
             * Order
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /**
             * Paid
             * @description What the maker was paid, in credit units.
             */
            paid: string;
            /** @description When the last of it was said. */
            time: components["schemas"]["Moment"];
            /**
             * To Customer
             * @description What of it entered the customer's S.
             * @example 0.431000000
             */
            to_customer: string;
            /**
             * To Maker
             * @description What of it entered the maker's S.
             * @example 0.431000000
             */
            to_maker: string;
            /**
             * Transaction Hash
             * @description The transaction in which it was.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            transaction_hash: string;
        };
        /**
         * SuspiciousReport
         * @description Findings in all rated orders. No score, bond or limit follows from them.
         */
        SuspiciousReport: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Findings
             * @description Rings, clusters, slander, then pairs; within each the least likely by chance first; at most 100.
             */
            findings: components["schemas"]["SuspiciousFinding"][];
            /**
             * Findings Total
             * @description How many there are altogether.
             */
            findings_total: number;
            /**
             * Orders
             * @description Rated orders that were looked at.
             */
            orders: number;
            /**
             * Parties
             * @description Of how many parties.
             */
            parties: number;
        };
        /**
         * SweepIn
         * @description Give back what nobody claimed for 180 days.
         */
        SweepIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "sweep";
        };
        /**
         * TakeBackIn
         * @description Whose deposit, and where it goes.
         */
        TakeBackIn: {
            /**
             * Sender
             * @description A key that may act for the party; its own first address where left out.
             */
            sender?: string | null;
            /**
             * Side
             * @enum {string}
             */
            side: "customer" | "maker";
            /**
             * To
             * @description Any address; the sender's where left out.
             */
            to?: string | null;
        };
        /**
         * TakeIn
         * @description Who takes a post.
         */
        TakeIn: {
            /**
             * Maker
             * @description The party that will make it.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            maker: string;
        };
        /**
         * TakeOutIn
         * @description A community takes out what the escrow or cost settlement holds ready for it.
         */
        TakeOutIn: {
            /**
             * Amount
             * @description Smallest units of the token.
             * @example 600000000
             */
            amount: string;
            /**
             * Community
             * @description The community's address.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            community: string;
            /**
             * Holder
             * @default escrow
             * @enum {string}
             */
            holder: "escrow" | "costs";
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "take_out";
            /**
             * To
             * @description Where to; its own account where left out.
             */
            to?: string | null;
            /**
             * Token
             * @description A token's address, or the symbol of one of the deployment's own.
             * @example dUSD
             */
            token: string;
            /**
             * Valid Until
             * @description The last second in which it can be sent; a week where left out.
             */
            valid_until?: (string | number) | null;
        };
        /**
         * TakeToSign
         * @description What a maker signs to take a post: the terms with itself in them.
         */
        TakeToSign: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Digest
             * @description The 32 bytes that are signed. `tally sign` prints the same.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            digest: string;
            funding: components["schemas"]["OrdersFunding"];
            /**
             * Primary Type
             * @example OrderTerms
             */
            primary_type: string;
            /**
             * Sentence
             * @description What the signature means. Read it; `digest` stands for exactly this.
             */
            sentence: string;
            /**
             * Signer
             * @description Whose key signs; a delegate's with the right scope does as well.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            signer: string;
            /**
             * Typed Data
             * @description EIP-712, as eth_signTypedData_v4 takes it.
             */
            typed_data: {
                [key: string]: unknown;
            };
            /**
             * Version
             * @description Of the terms once taken.
             * @example 1
             */
            version: number;
        };
        /**
         * Talks
         * @description Talks with every step.
         */
        Talks: {
            /**
             * Advisors
             * @description Of your own side.
             */
            advisors: string[];
            answer_by: components["schemas"]["Moment"];
            as_of: components["schemas"]["AsOf"];
            changed_at: components["schemas"]["Moment"];
            /**
             * Customer
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            customer: string;
            /**
             * Head
             * @description Digest of the last step: it stands for the whole transcript.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            head: string;
            /**
             * Id
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            /**
             * Maker
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            maker: string;
            /**
             * Order Id
             * @description What was agreed: the draft that both sign with POST /v1/orders/{id}/signatures.
             */
            order_id: string | null;
            /** Request Id */
            request_id: string | null;
            state: components["schemas"]["TalksState"];
            /** Steps */
            steps: number;
            /** Transcript */
            transcript: components["schemas"]["StepOut"][];
            /** @description Null once they are over. */
            turn: components["schemas"]["TurnOut"] | null;
        };
        /**
         * TalksPage
         * @description A page of talks, those changed last first.
         */
        TalksPage: {
            /**
             * After
             * @description Give it as `after` to go on; null where there is no more.
             */
            after: string | null;
            as_of: components["schemas"]["AsOf"];
            /** Negotiations */
            negotiations: components["schemas"]["TalksShort"][];
        };
        /**
         * TalksShort
         * @description Talks in a line.
         */
        TalksShort: {
            answer_by: components["schemas"]["Moment"];
            changed_at: components["schemas"]["Moment"];
            /**
             * Customer
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            customer: string;
            /**
             * Id
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            /**
             * Maker
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            maker: string;
            /** Request Id */
            request_id: string | null;
            state: components["schemas"]["TalksState"];
            /** Steps */
            steps: number;
        };
        /**
         * TalksState
         * @description Where talks stand.
         * @enum {string}
         */
        TalksState: "open" | "agreed" | "refused" | "withdrawn" | "expired";
        /**
         * TargetProgress
         * @description What the plan is for, and when it will be there.
         */
        TargetProgress: {
            due: components["schemas"]["Moment"];
            expected: components["schemas"]["Moment"];
            /** Id */
            id: string;
            /** Item */
            item: string;
            /**
             * Late
             * @description Seconds; below 0 where it will be there before it is due.
             */
            late: number;
            /** Quantity */
            quantity: string;
        };
        /**
         * TaskIn
         * @description A committee names a vertical community's task, for good: it ends with that order.
         */
        TaskIn: {
            /**
             * Community
             * @description The community's address.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            community: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "task";
            /**
             * Order
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
        };
        /**
         * TaskWord
         * @description A kind of task.
         */
        TaskWord: {
            /**
             * Label
             * @description For people.
             */
            label: string;
            /**
             * Machines
             * @description Classes of machines that do it, the most typical first.
             */
            machines: string[];
            /**
             * Name
             * @example disk-sleeve
             */
            name: string;
        };
        /**
         * TelemetryRoot
         * @description A root of readings, which stay with the maker.
         */
        TelemetryRoot: {
            first: components["schemas"]["Moment"];
            last: components["schemas"]["Moment"];
            /**
             * Number
             * @description Counted from 1.
             */
            number: number;
            /**
             * Root
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            root: string;
        };
        /**
         * Term
         * @description One term of a formula.
         */
        Term: {
            /** Meaning */
            meaning: string;
            /**
             * Symbol
             * @example W
             */
            symbol: string;
            /**
             * Value
             * @description Exact: the chain's fixed point with nine places.
             * @example 0.431000000
             */
            value: string;
        };
        /**
         * TermOut
         * @description One term of a score.
         */
        TermOut: {
            /**
             * Because
             * @example costs 1,680.00 dUSD of a budget of 2,500.00 dUSD
             */
            because: string;
            /**
             * Counts Ppm
             * @description What it adds to the score: these add up to it exactly.
             */
            counts_ppm: number;
            /**
             * Term
             * @example price
             */
            term: string;
            /**
             * Value Ppm
             * @description What it is worth, 0 to 1,000,000.
             */
            value_ppm: number;
            /**
             * Weight
             * @description Thousandths.
             */
            weight: number;
        };
        /**
         * TermsIn
         * @description Terms of an order that was made elsewhere.
         */
        TermsIn: {
            /**
             * Clauses
             * @description The clauses themselves, where the terms hold the hash of some.
             */
            clauses?: {
                [key: string]: unknown;
            } | null;
            /**
             * Specification
             * @description Of a post: what it is about, with a `title`, to be shown to everybody. The terms must hold its salted hash.
             */
            specification?: {
                [key: string]: unknown;
            } | null;
            /**
             * Specification Salt
             * @description The salt of that hash; with `specification` only.
             */
            specification_salt?: string | null;
            /**
             * Terms
             * @description Exactly as they were signed, by Solidity's names; `clauses` is the hash of the list.
             */
            terms: {
                [key: string]: unknown;
            };
        };
        /**
         * TermsOut
         * @description The terms in force, exactly as they are signed: Solidity's names, wide integers as decimal strings.
         */
        TermsOut: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Clauses
             * @description What is agreed beside the terms, which hold its hash; null where that is zeros.
             */
            clauses: {
                [key: string]: unknown;
            } | null;
            /**
             * Digest
             * @description Of these terms; the id itself at version 0.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            digest: string;
            /**
             * Id
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            id: string;
            /** Terms */
            terms: {
                [key: string]: unknown;
            };
        };
        /**
         * Timeline
         * @description An order's history, and what is ahead of it.
         */
        Timeline: {
            /**
             * After
             * @description Give it as `after` to go on; null where there is no more.
             * @example null
             */
            after: string | null;
            /**
             * Ahead
             * @description Who can act, by when, and what silence does; soonest first, empty once it is closed.
             */
            ahead: components["schemas"]["Turn"][];
            as_of: components["schemas"]["AsOf"];
            /** Lines */
            lines: components["schemas"]["LinesLineOut"][];
        };
        /**
         * ToSign
         * @description What a party signs with its own key, anywhere: this service never sees a key.
         */
        ToSign: {
            /**
             * Digest
             * @description The 32 bytes that are signed. `tally sign` prints the same.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            digest: string;
            /**
             * Primary Type
             * @example OrderTerms
             */
            primary_type: string;
            /**
             * Sentence
             * @description What the signature means. Read it; `digest` stands for exactly this.
             */
            sentence: string;
            /**
             * Signer
             * @description Whose key signs; a delegate's with the right scope does as well.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            signer: string;
            /**
             * Typed Data
             * @description EIP-712, as eth_signTypedData_v4 takes it.
             */
            typed_data: {
                [key: string]: unknown;
            };
        };
        /**
         * Token
         * @description A token as people know it. Anybody can give a token any symbol: compare the address.
         */
        Token: {
            /**
             * Address
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            address: string;
            /**
             * Decimals
             * @description Digits of the smallest unit behind the point.
             * @example 6
             */
            decimals: number;
            /**
             * Symbol
             * @example dUSD
             */
            symbol: string;
        };
        /** TokenAnswer */
        TokenAnswer: {
            /**
             * Address
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            address: string;
            as_of: components["schemas"]["AsOf"];
            /**
             * Credit Unit
             * @description Smallest units per credit unit; null where orders in it give no credit.
             */
            credit_unit: string | null;
            /**
             * Decimals
             * @description Digits of the smallest unit behind the point.
             * @example 6
             */
            decimals: number;
            /** @description The most that one order opened here may lock. */
            deposit_cap: components["schemas"]["Money"] | null;
            /**
             * Looks Like
             * @description The known token that it could be mistaken for.
             */
            looks_like: string | null;
            /**
             * Permits
             * @description Whether it knows ERC-2612 permits; without, allow the escrow first.
             */
            permits: boolean;
            /** @description `listed`: fixed when the contracts were deployed; orders in it give credit. `wrapped_native`: the chain's own coin. `unknown`: any other ERC-20; it can pay orders. `look_alike`: another token whose symbol is, or looks like, that of a known one. */
            standing: components["schemas"]["TokensStanding"];
            /**
             * Symbol
             * @example dUSD
             */
            symbol: string;
        };
        /**
         * TokenOut
         * @description A token, and how far to trust its symbol.
         */
        TokenOut: {
            /**
             * Address
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            address: string;
            /**
             * Credit Unit
             * @description Smallest units per credit unit; null where orders in it give no credit.
             */
            credit_unit: string | null;
            /**
             * Decimals
             * @description Digits of the smallest unit behind the point.
             * @example 6
             */
            decimals: number;
            /** @description The most that one order opened here may lock. */
            deposit_cap: components["schemas"]["Money"] | null;
            /**
             * Looks Like
             * @description The known token that it could be mistaken for.
             */
            looks_like: string | null;
            /**
             * Permits
             * @description Whether it knows ERC-2612 permits; without, allow the escrow first.
             */
            permits: boolean;
            /** @description `listed`: fixed when the contracts were deployed; orders in it give credit. `wrapped_native`: the chain's own coin. `unknown`: any other ERC-20; it can pay orders. `look_alike`: another token whose symbol is, or looks like, that of a known one. */
            standing: components["schemas"]["TokensStanding"];
            /**
             * Symbol
             * @example dUSD
             */
            symbol: string;
        };
        /**
         * Tokens
         * @description The deployment's tokens, and where fees and remainders go.
         */
        Tokens: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Receivers
             * @description Who receives fees, dust and what is never claimed.
             */
            receivers: components["schemas"]["Receiver"][];
            /** Tokens */
            tokens: components["schemas"]["TokenOut"][];
        };
        /**
         * Standing
         * @description What this deployment knows of a token.
         * @enum {string}
         */
        TokensStanding: "listed" | "wrapped_native" | "unknown" | "look_alike";
        /**
         * Topic
         * @description What notices are about.
         * @enum {string}
         */
        Topic: "windows" | "orders" | "disputes" | "credit" | "other";
        /**
         * TraceKeyIn
         * @description The maker names the key in a machine that anchors telemetry. It can do nothing else.
         */
        TraceKeyIn: {
            /**
             * Key
             * @description The machine's key; none takes it away.
             */
            key?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "trace_key";
            /**
             * Order
             * @description The order's id.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /**
             * Until
             * @description The last deadline where left out.
             */
            until?: (string | number) | null;
        };
        /**
         * TraceOut
         * @description What an order's machines said, and who may look or steer.
         */
        TraceOut: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Begun
             * @description Whether its maker is noted, so that roots can be anchored.
             */
            begun: boolean;
            /** Grants */
            grants: components["schemas"]["GrantOut"][];
            /** In Production */
            in_production: boolean;
            /**
             * Key
             * @description The machine's key, which anchors and does nothing else.
             */
            key: string | null;
            key_until: components["schemas"]["Moment"] | null;
            /**
             * Order
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /** Roots */
            roots: components["schemas"]["TelemetryRoot"][];
        };
        /**
         * Transaction
         * @description A transaction that this service promised to send. It is sent once, whatever dies in between.
         */
        Transaction: {
            /** @description The head when the chain was last looked at; null before the first look. */
            as_of: components["schemas"]["AsOf"] | null;
            /** @description Once mined. */
            block: components["schemas"]["MinedIn"] | null;
            /**
             * Call
             * @description What it calls.
             * @example OrderEscrow.deliverFor
             */
            call: string;
            /**
             * Intent
             * @description Its name: GET /v1/transactions/{intent}.
             * @example deliver-1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            intent: string;
            /**
             * Problem
             * @description Why it waits or was given up.
             */
            problem: string | null;
            refusal: components["schemas"]["Refusal"] | null;
            /**
             * Relayer
             * @description Who sends it and pays for gas.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            relayer: string;
            /** @description `signing`: promised, not yet signed by the relayer. `pending`: on its way. `mined`: done. `failed`: the contract refused it, or it was given up; `refusal` or `problem` says why. */
            state: components["schemas"]["TransactionState"];
            /**
             * To
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            to: string;
            /**
             * Transaction Hash
             * @description Once signed; a replacement with a higher fee has another.
             */
            transaction_hash: string | null;
        };
        /**
         * TransactionState
         * @enum {string}
         */
        TransactionState: "signing" | "pending" | "mined" | "failed";
        /**
         * Turn
         * @description Who can act, by when, and what happens if nobody does.
         */
        Turn: {
            /** @description The last second; null where time has run out already. */
            by: components["schemas"]["Moment"] | null;
            /**
             * Can
             * @example deliver milestone 1
             */
            can: string;
            /**
             * Milestones
             * @description Counted from 1; empty where it is about the whole order.
             */
            milestones: number[];
            /**
             * Silence
             * @description What silence does.
             * @example milestone 1 is refunded to the customer
             */
            silence: string;
            /**
             * Who
             * @enum {string}
             */
            who: "customer" | "maker" | "both" | "anyone";
        };
        /**
         * TurnOut
         * @description Who is to answer.
         */
        TurnOut: {
            /** @description The last second. */
            by: components["schemas"]["Moment"];
            /**
             * Party
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            party: string;
            /**
             * Side
             * @enum {string}
             */
            side: "customer" | "maker";
            /**
             * Silence
             * @example the talks end, and nobody owes anything
             */
            silence: string;
        };
        /**
         * UnsignedTransaction
         * @description A transaction for the wallet of `from`: as `eth_sendTransaction` takes it, and what it does.
         */
        UnsignedTransaction: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Call
             * @description What it calls.
             * @example DevnetToken.approve
             */
            call: string;
            /**
             * Chain Id
             * @description Send it on no other chain.
             * @example 31337
             */
            chain_id: number;
            /**
             * Data
             * @description Selector and arguments.
             * @example 0x095ea7b3
             */
            data: string;
            /**
             * From
             * @description Whose wallet sends it.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            from: string;
            /**
             * Gas
             * @description A limit that was enough just now, with a fifth to spare.
             * @example 58000
             */
            gas: number;
            /**
             * Sentence
             * @description What it does. Read it before the wallet signs.
             */
            sentence: string;
            /**
             * To
             * @description The contract.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            to: string;
            /**
             * Value
             * @description Wei that go along.
             * @example 0
             */
            value: string;
        };
        /**
         * Verdict
         * @description What the last verification of the index found.
         */
        Verdict: {
            /**
             * Block
             * @description As of which block.
             */
            block: number;
            done_at: components["schemas"]["Moment"];
            /**
             * Findings
             * @description What did not, as far as it was kept.
             */
            findings: string[];
            /**
             * Sound
             * @description Whether every row and slot fitted.
             */
            sound: boolean;
        };
        /**
         * VerificationIn
         * @description What to compare with the chain; everything where nothing is named.
         */
        VerificationIn: {
            /**
             * First
             * @description The first block; the first there is otherwise.
             */
            first?: number | null;
            /**
             * Last
             * @description The last block; the newest indexed otherwise.
             */
            last?: number | null;
            /**
             * Order
             * @description Only what concerns this order.
             */
            order?: string | null;
            /**
             * Party
             * @description Only what concerns this party.
             */
            party?: string | null;
            /**
             * Storage Only
             * @description Leave the database out: the contracts' storage alone.
             * @default false
             */
            storage_only: boolean;
        };
        /**
         * Visibility
         * @description Who sees a published request.
         * @enum {string}
         */
        Visibility: "public" | "named";
        /**
         * Vocabulary
         * @description The words for capabilities.
         */
        Vocabulary: {
            /** Concepts */
            concepts: components["schemas"]["MachineWord"][];
            /** Tasks */
            tasks: components["schemas"]["TaskWord"][];
        };
        /**
         * VoteIn
         * @description A member votes for one of the committee to be. Votes are public and cannot be changed.
         */
        VoteIn: {
            /**
             * Candidate
             * @description For whom.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            candidate: string;
            /**
             * Community
             * @description The community's address.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            community: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "vote";
            /**
             * Member
             * @description Which member.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            member: string;
        };
        /**
         * VoucherIn
         * @description What the meter has counted since the order opened.
         */
        VoucherIn: {
            /**
             * Units
             * @description Units of use.
             */
            units: number;
        };
        /**
         * WaitingNode
         * @description A node that is paid from an order which is not open yet.
         */
        WaitingNode: {
            /** Node */
            node: string;
            /**
             * Parent
             * @description Open its order, and ask again.
             */
            parent: string;
        };
        /**
         * WaysIn
         * @description Ways to get a product.
         */
        WaysIn: {
            /**
             * Alternatives
             * @description `currency` and `alternatives`: name, fixed, unit, least, most.
             */
            alternatives: {
                [key: string]: unknown;
            };
            /** Quantity */
            quantity?: number | null;
            /**
             * Swing Bps
             * @description By how much each input is moved.
             * @default 1000
             */
            swing_bps: number;
        };
        /**
         * Weights
         * @description Parts per thousand of a score; together 1,000. What is left out counts nothing.
         */
        Weights: {
            /**
             * Capacity
             * @default 0
             */
            capacity: number;
            /**
             * Community
             * @default 0
             */
            community: number;
            /**
             * Credit
             * @default 0
             */
            credit: number;
            /**
             * Fit
             * @default 0
             */
            fit: number;
            /**
             * History
             * @default 0
             */
            history: number;
            /**
             * Place
             * @default 0
             */
            place: number;
            /**
             * Price
             * @default 0
             */
            price: number;
        };
        /**
         * WeightsIn
         * @description How much each term of the score counts, in thousandths; together 1,000.
         */
        WeightsIn: {
            /**
             * Capacity
             * @default 150
             */
            capacity: number;
            /**
             * Community
             * @default 50
             */
            community: number;
            /**
             * Credit
             * @default 150
             */
            credit: number;
            /**
             * Fit
             * @default 200
             */
            fit: number;
            /**
             * History
             * @default 100
             */
            history: number;
            /**
             * Place
             * @default 100
             */
            place: number;
            /**
             * Price
             * @default 250
             */
            price: number;
        };
        /**
         * WithdrawRatingIn
         * @description Whose own rating is taken back.
         */
        WithdrawRatingIn: {
            /**
             * Sender
             * @description A key that may act for the party; its own first address where left out.
             */
            sender?: string | null;
            /**
             * Side
             * @enum {string}
             */
            side: "customer" | "maker";
        };
        /**
         * WithdrawRequest
         * @description What is signed, to be sent back word for word with the signature.
         */
        WithdrawRequest: {
            /**
             * Amount
             * @description Smallest units of the token.
             * @example 600000000
             */
            amount: string;
            holder: components["schemas"]["Holder"];
            /**
             * To
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            to: string;
            /**
             * Token
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            token: string;
            /** Valid Until */
            valid_until: number;
        };
        /**
         * WithdrawStakeIn
         * @description Take back stake that no open case locks.
         */
        WithdrawStakeIn: {
            /**
             * Amount
             * @description Smallest units of the token.
             * @example 600000000
             */
            amount: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "withdraw_stake";
            /** To */
            to?: string | null;
        };
        /**
         * WithdrawToSign
         * @description What a party signs to have its money sent.
         */
        WithdrawToSign: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Digest
             * @description The 32 bytes that are signed. `tally sign` prints the same.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            digest: string;
            /**
             * Primary Type
             * @example OrderTerms
             */
            primary_type: string;
            request: components["schemas"]["WithdrawRequest"];
            /**
             * Sentence
             * @description What the signature means. Read it; `digest` stands for exactly this.
             */
            sentence: string;
            /**
             * Signer
             * @description Whose key signs; a delegate's with the right scope does as well.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            signer: string;
            /**
             * Typed Data
             * @description EIP-712, as eth_signTypedData_v4 takes it.
             */
            typed_data: {
                [key: string]: unknown;
            };
            valid_until: components["schemas"]["Moment"];
        };
        /**
         * WithdrawTransactionIn
         * @description The same for the party's own account.
         */
        WithdrawTransactionIn: {
            /**
             * Amount
             * @description Left out: all.
             */
            amount?: string | null;
            /** @default escrow */
            holder: components["schemas"]["Holder"];
            /**
             * Sender
             * @description A key that may act for the party; its own first address where left out.
             */
            sender?: string | null;
            /**
             * To
             * @description Any address; the party itself where left out.
             */
            to?: string | null;
            /**
             * Token
             * @description Its address, or the symbol of a token of GET /v1/tokens.
             * @example dUSD
             */
            token: string;
        };
        /**
         * Words
         * @description What somebody said.
         */
        Words: {
            /**
             * Hash
             * @description On the chain.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            hash: string;
            /**
             * Hidden
             * @description Its author withdrew the rating that it belongs to.
             */
            hidden: boolean;
            /**
             * Salt
             * @description With it anybody can compare the text with the hash.
             */
            salt: string | null;
            /**
             * Text
             * @description Null where it was never told here, is erased, or hidden.
             */
            text: string | null;
        };
        /**
         * WorkIn
         * @description One step of an order by a side that is a community: its committee's members sign one after another.
         *     Everybody else signs the same at the order itself.
         */
        WorkIn: {
            /**
             * Do
             * @enum {string}
             */
            do: "deliver" | "approve" | "reject" | "contest";
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "work";
            /**
             * Milestones
             * @description Milestones, counted from 1.
             * @example [
             *       1
             *     ]
             */
            milestones: number[];
            /**
             * Order
             * @description The order's id.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            order: string;
            /**
             * Reason Hash
             * @description Of a rejection or a contest: hash of the reasons.
             */
            reason_hash?: string | null;
        };
        /**
         * WorkToSign
         * @description What a party signs to act on an order as it stood at one block.
         */
        WorkToSign: {
            as_of: components["schemas"]["AsOf"];
            /**
             * Digest
             * @description The 32 bytes that are signed. `tally sign` prints the same.
             * @example 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            digest: string;
            /**
             * Primary Type
             * @example OrderTerms
             */
            primary_type: string;
            /**
             * Seal Stands
             * @description Whether the sealed rating that rides along will be the one that stands. False: another one does, which a relayed message never replaces; POST /v1/orders/{id}/seals does. Null where none rides along.
             */
            seal_stands: boolean | null;
            /**
             * Sentence
             * @description What the signature means. Read it; `digest` stands for exactly this.
             */
            sentence: string;
            /**
             * Signer
             * @description Whose key signs; a delegate's with the right scope does as well.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            signer: string;
            /**
             * Typed Data
             * @description EIP-712, as eth_signTypedData_v4 takes it.
             */
            typed_data: {
                [key: string]: unknown;
            };
        };
        /**
         * WorkTransaction
         * @description A transaction that does some work on an order, and what became of the rating with it.
         */
        WorkTransaction: {
            /** @description The head when the chain was last looked at; null before the first look. */
            as_of: components["schemas"]["AsOf"] | null;
            /** @description Once mined. */
            block: components["schemas"]["MinedIn"] | null;
            /**
             * Call
             * @description What it calls.
             * @example OrderEscrow.deliverFor
             */
            call: string;
            /**
             * Intent
             * @description Its name: GET /v1/transactions/{intent}.
             * @example deliver-1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
             */
            intent: string;
            /**
             * Problem
             * @description Why it waits or was given up.
             */
            problem: string | null;
            refusal: components["schemas"]["Refusal"] | null;
            /**
             * Relayer
             * @description Who sends it and pays for gas.
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            relayer: string;
            /**
             * Seal Stands
             * @description Whether the sealed rating that rode along is the one that stands. False: another one does, which a relayed message never replaces; POST /v1/orders/{id}/seals does. Null where none rode along.
             */
            seal_stands?: boolean | null;
            /** @description `signing`: promised, not yet signed by the relayer. `pending`: on its way. `mined`: done. `failed`: the contract refused it, or it was given up; `refusal` or `problem` says why. */
            state: components["schemas"]["TransactionState"];
            /**
             * To
             * @example 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
             */
            to: string;
            /**
             * Transaction Hash
             * @description Once signed; a replacement with a higher fee has another.
             */
            transaction_hash: string | null;
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
    listActs: {
        parameters: {
            query?: {
                /** @description From an earlier answer. */
                after?: string | null;
                limit?: number;
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
                    "application/json": components["schemas"]["Acts"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proposeAct: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrdersOpeningIn"] | components["schemas"]["WorkIn"] | components["schemas"]["AmendIn"] | components["schemas"]["SplitIn"] | components["schemas"]["CloseIn"] | components["schemas"]["ChildIn"] | components["schemas"]["FoundingIn"] | components["schemas"]["MembershipIn"] | components["schemas"]["AdmissionIn"] | components["schemas"]["NoticeIn"] | components["schemas"]["ResignationIn"] | components["schemas"]["VoteIn"] | components["schemas"]["TaskIn"] | components["schemas"]["AllocationIn"] | components["schemas"]["AllocationConsentIn"] | components["schemas"]["CallIn"] | components["schemas"]["AllowIn"] | components["schemas"]["PayIn"] | components["schemas"]["TakeOutIn"] | components["schemas"]["CommitteesDelegateIn"] | components["schemas"]["CostsAgreementIn"] | components["schemas"]["SharesIn"] | components["schemas"]["RootIn"] | components["schemas"]["LineSettlementIn"] | components["schemas"]["CostsClaimIn"] | components["schemas"]["TraceKeyIn"] | components["schemas"]["AnchorIn"] | components["schemas"]["GrantIn"] | components["schemas"]["KeyConsentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Act"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The act's id. */
                id: string;
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
                    "application/json": components["schemas"]["Act"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendAct: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The act's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signAct: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The act's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActSignatureIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Act"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareAct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The act's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SenderIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeBundle: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BundleIn"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getChain: {
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
                    "application/json": components["schemas"]["Chain"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                contract?: string | null;
                event?: string | null;
                /** @description Only those that concern it. */
                party?: string | null;
                /** @description Only those that concern it. */
                order?: string | null;
                /** @description Where the page before ended: its `after`. Left out: from the beginning. */
                after?: string | null;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
                /** @description From this block on. */
                from_block?: number | null;
                /** @description Up to this block. */
                to_block?: number | null;
                /** @description Whether to begin with the newest. */
                newest_first?: boolean;
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
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportTables: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportIn"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    writeJournal: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JournalIn"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    traceLineage: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LineageIn"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    auditOrder: {
        parameters: {
            query?: {
                /** @description Where the page before ended: its `after`. Left out: from the beginning. */
                after?: string | null;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
                /** @description From this block on. */
                from_block?: number | null;
                /** @description Up to this block. */
                to_block?: number | null;
                /** @description Whether to begin with the newest. */
                newest_first?: boolean;
            };
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
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
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    auditParty: {
        parameters: {
            query?: {
                /** @description Where the page before ended: its `after`. Left out: from the beginning. */
                after?: string | null;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
                /** @description From this block on. */
                from_block?: number | null;
                /** @description Up to this block. */
                to_block?: number | null;
                /** @description Whether to begin with the newest. */
                newest_first?: boolean;
            };
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
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
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExportTables: {
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
                    "application/json": components["schemas"]["ExportedTable"][];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyHistory: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerificationIn"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBalances: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose money: any address. */
                account: string;
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
                    "application/json": components["schemas"]["BalancesBalances"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Whose money: any address. */
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedWithdrawIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareWithdrawalTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose money: any address. */
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawTransactionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareWithdrawal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose money: any address. */
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignWithdrawIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCommunities: {
        parameters: {
            query?: {
                /** @description Where the page before ended: its `after`. Left out: from the beginning. */
                after?: string | null;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
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
                    "application/json": components["schemas"]["Communities"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCommunity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The community's address. */
                community: string;
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
                    "application/json": components["schemas"]["Community"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stepCommunity: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The community's address. */
                community: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommunityStepIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    writeBooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BooksIn"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    breakEven: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaysIn"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    discloseLines: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisclosureIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Disclosure"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkDisclosure: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    writeInvoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceIn"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRecords: {
        parameters: {
            query?: {
                /** @description Only for this order. */
                order?: string | null;
                /** @description Only by this performer. */
                performer?: string | null;
                /** @description Only of this activity. */
                activity?: string | null;
                /** @description Only on this resource. */
                resource?: string | null;
                /** @description Only begun then or later. */
                since?: (string | number) | null;
                /** @description Only begun before. */
                until?: (string | number) | null;
                /** @description The `after` of the page before. */
                after?: string | null;
                /** @description How many at most. */
                limit?: number;
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
                    "application/json": components["schemas"]["RecordPage"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keepRecords: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordsKept"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The record's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rollUpCosts: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollupIn"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSettlements: {
        parameters: {
            query?: {
                /** @description Only of this order. */
                order?: string | null;
                /** @description The `after` of the page before. */
                after?: string | null;
                /** @description How many at most. */
                limit?: number;
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
                    "application/json": components["schemas"]["SettlementPage"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reckonSettlement: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlementIn"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettlement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The settlement: the job that reckoned it. */
                id: string;
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
                    "application/json": components["schemas"]["KeptSettlement"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keepSettlement: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The settlement: the job that reckoned it. */
                id: string;
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
                    "application/json": components["schemas"]["SettlementLine"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropSettlement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The settlement: the job that reckoned it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareCosts: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollupIn"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCourt: {
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
                    "application/json": components["schemas"]["CourtOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getArbitrator: {
        parameters: {
            query?: {
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that can still be taken back. */
                finality?: components["schemas"]["Finality"] | null;
            };
            header?: never;
            path: {
                /** @description Who judges. */
                who: string;
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
                    "application/json": components["schemas"]["ArbitratorOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareCourtStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Who judges. */
                who: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StakeSeatIn"] | components["schemas"]["QuitIn"] | components["schemas"]["WithdrawStakeIn"] | components["schemas"]["CourtSealIn"] | components["schemas"]["CourtAppealIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCases: {
        parameters: {
            query?: {
                /** @description Only where it holds a seat, with what it has to do. */
                arbitrator?: string | null;
                /** @description Those that are over, too. */
                over?: boolean;
                /** @description From an earlier answer. */
                after?: string | null;
                limit?: number;
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that can still be taken back. */
                finality?: components["schemas"]["Finality"] | null;
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
                    "application/json": components["schemas"]["Cases"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCase: {
        parameters: {
            query?: {
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that can still be taken back. */
                finality?: components["schemas"]["Finality"] | null;
            };
            header?: never;
            path: {
                /** @description What the court knows it by. */
                key: string;
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
                    "application/json": components["schemas"]["CourtCaseOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stepCourt: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrawIn"] | components["schemas"]["EnterIn"] | components["schemas"]["ExpelIn"] | components["schemas"]["CourtRevealIn"] | components["schemas"]["ReleaseIn"] | components["schemas"]["SettleAppealIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSuspicious: {
        parameters: {
            query?: {
                /** @description Only findings of this kind. */
                kind?: components["schemas"]["FindingsKind"] | null;
                /** @description Only findings that name this party, on either side. */
                party?: string | null;
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
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
                    "application/json": components["schemas"]["SuspiciousReport"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCredit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
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
                    "application/json": components["schemas"]["Credit"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCreditHistory: {
        parameters: {
            query?: {
                /** @description Where the page before ended: its `after`. Left out: from the beginning. */
                after?: string | null;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
            };
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
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
                    "application/json": components["schemas"]["CreditHistory"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQuote: {
        parameters: {
            query: {
                /** @description The token's address, or the symbol of one of the deployment's. */
                token: string;
                /** @description The price in the token's smallest units. */
                price: string;
            };
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
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
                    "application/json": components["schemas"]["Quote"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDeployment: {
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
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    moveClock: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    useFaucet: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaucetIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FaucetOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDrafts: {
        parameters: {
            query?: {
                /** @description Where the page before ended: its `after`. Left out: from the beginning. */
                after?: string | null;
                /** @description How many to look at; those that have opened since are left out. */
                limit?: number;
                /** @description Only those that you have signed: nobody can bury them under others. */
                own?: boolean;
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
                    "application/json": components["schemas"]["DraftPage"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description Only what concerns it. */
                party?: string | null;
                /** @description Only what concerns it. */
                order?: string | null;
                contract?: string | null;
                /** @description `instant`: at once, with retractions. `finalized`: only what stays. */
                finality?: components["schemas"]["Finality"];
                /** @description Like `Last-Event-ID`, which browsers send by themselves. */
                since?: string | null;
            };
            header?: {
                "Last-Event-ID"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description `happened`: an event as `GET /v1/audit/events` has it. `retracted`: the same event, named by its `id`, was taken back by a reorganisation; told whomever it concerned. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 0-1190-3-5a5a5a5a5a5a5a5a
                     *     event: happened
                     *     data: {"sentence": "…"}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declareFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FileIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description SHA-256 of the encrypted bytes. */
                id: string;
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
                    "application/json": components["schemas"]["FileOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description SHA-256 of the encrypted bytes. */
                id: string;
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
                    "application/json": components["schemas"]["FileOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFileContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description SHA-256 of the encrypted bytes. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The encrypted bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putFileContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description SHA-256 of the encrypted bytes. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addReaders: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description SHA-256 of the encrypted bytes. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadersIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
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
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description Only this kind. */
                kind?: string | null;
                /** @description The `after` of the page before. */
                after?: string | null;
                /** @description How many. */
                limit?: number;
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
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id. */
                id: string;
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
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id. */
                id: string;
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
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJobResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/gzip": string;
                    "application/json": unknown;
                    "application/zip": string;
                    "text/csv": string;
                    "text/plain": string;
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchMarket: {
        parameters: {
            query?: {
                /** @description newest: what came last first. due: soonest first. budget: needs `token`. */
                sort?: components["schemas"]["Sort"];
                /** @description The `after` of the page before. */
                after?: string | null;
                /** @description How many at most. */
                limit?: number;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description Words that must all occur in title, description or kind of task, in any order; case and accents do not matter. The last may be the beginning of a word, from three letters on. */
                q?: string;
                /** @description Kind of task, by its name. */
                task?: string | null;
                kind?: components["schemas"]["OrdersKind"] | null;
                /** @description Who asks. */
                customer?: string | null;
                /** @description Address, or symbol of GET /v1/deployment. */
                token?: string | null;
                /** @description Only posted orders, or only requests. */
                on_chain?: boolean | null;
                /** @description With `longitude` and `within`. */
                latitude?: number | null;
                /** @description Degrees of WGS 84. */
                longitude?: number | null;
                /** @description Metres around the place; what names none is left out. */
                within?: number | null;
                /** @description Pays up to this at least; needs `token`. */
                least_budget?: string | null;
                /** @description Pays no more than this; needs `token`. */
                most_budget?: string | null;
                /** @description Due then or later. */
                due_from?: (string | number) | null;
                /** @description Due by then. */
                due_until?: (string | number) | null;
                /** @description Your credit tier: what asks for more is left out. */
                tier?: number | null;
                /** @description On the market since then or later. */
                posted_from?: (string | number) | null;
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
                    "application/json": components["schemas"]["MarketPage"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adviseOffer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpeningAdviceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdviceOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countMarket: {
        parameters: {
            query?: {
                /** @description Words that must all occur in title, description or kind of task, in any order; case and accents do not matter. The last may be the beginning of a word, from three letters on. */
                q?: string;
                /** @description Kind of task, by its name. */
                task?: string | null;
                kind?: components["schemas"]["OrdersKind"] | null;
                /** @description Who asks. */
                customer?: string | null;
                /** @description Address, or symbol of GET /v1/deployment. */
                token?: string | null;
                /** @description Only posted orders, or only requests. */
                on_chain?: boolean | null;
                /** @description With `longitude` and `within`. */
                latitude?: number | null;
                /** @description Degrees of WGS 84. */
                longitude?: number | null;
                /** @description Metres around the place; what names none is left out. */
                within?: number | null;
                /** @description Pays up to this at least; needs `token`. */
                least_budget?: string | null;
                /** @description Pays no more than this; needs `token`. */
                most_budget?: string | null;
                /** @description Due then or later. */
                due_from?: (string | number) | null;
                /** @description Due by then. */
                due_until?: (string | number) | null;
                /** @description Your credit tier: what asks for more is left out. */
                tier?: number | null;
                /** @description On the market since then or later. */
                posted_from?: (string | number) | null;
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
                    "application/json": components["schemas"]["MarketCounts"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description Those addressed to you by name, instead of your own. */
                named?: boolean;
                /** @description Only these states; a request that time has closed is `published`. */
                state?: components["schemas"]["RequestState"][] | null;
                /** @description The `after` of the page before. */
                after?: string | null;
                /** @description How many at most. */
                limit?: number;
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
                    "application/json": components["schemas"]["RequestPage"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftRequestIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The request's id. */
                id: string;
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
                    "application/json": components["schemas"]["RequestOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you read: if it was changed since, nothing is done. */
                "If-Match"?: string | null;
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The request's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findCandidates: {
        parameters: {
            query?: {
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
            };
            header?: never;
            path: {
                /** @description The request's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CandidatesIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidatesOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you read: if it was changed since, nothing is done. */
                "If-Match"?: string | null;
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The request's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you read: if it was changed since, nothing is done. */
                "If-Match"?: string | null;
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The request's id. */
                id: string;
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
                    "application/json": components["schemas"]["RequestOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVocabulary: {
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
                    "application/json": components["schemas"]["Vocabulary"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settleAuction: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Auction"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuctionOutcome"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chooseCommunity: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommunityChoice"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainMaker: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Explanation"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runMatching: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchingRun"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchMakers: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakerSearch"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNegotiations: {
        parameters: {
            query?: {
                /** @description Only those about a request. */
                request_id?: string | null;
                /** @description The `after` of the page before. */
                after?: string | null;
                /** @description How many at most. */
                limit?: number;
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
                    "application/json": components["schemas"]["TalksPage"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginNegotiation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedOpeningIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Talks"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareNegotiation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NegotiationOpeningIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpeningToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNegotiation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The talks' id. */
                id: string;
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
                    "application/json": components["schemas"]["Talks"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptOffer: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The talks' id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedAnswerIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreed"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareAcceptance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The talks' id. */
                id: string;
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
                    "application/json": components["schemas"]["AnswerToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adviseAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The talks' id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdviceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdviceOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setAdvisors: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The talks' id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdvisorsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Talks"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endNegotiation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The talks' id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedAnswerIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Talks"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareEnd: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The talks' id. */
                id: string;
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
                    "application/json": components["schemas"]["AnswerToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    counterOffer: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The talks' id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedCounterIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Talks"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareCounterOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The talks' id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CounterIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CounterToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTranscript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The talks' id. */
                id: string;
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
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNetwork: {
        parameters: {
            query?: {
                /** @description The example park, or the parties of the chain. */
                of?: components["schemas"]["Of"];
                /** @description By similarity or by collaborations; the chain knows of collaborations only. */
                level?: components["schemas"]["Level"] | null;
                /** @description On the chain: orders in this token, by address or symbol; else the deployment's. */
                token?: string | null;
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
                    "application/json": components["schemas"]["NetworkView"];
                };
            };
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findCommunities: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommunitySearch"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNetworkMetrics: {
        parameters: {
            query?: {
                /** @description The example park, or the parties of the chain. */
                of?: components["schemas"]["Of"];
                /** @description By similarity or by collaborations; the chain knows of collaborations only. */
                level?: components["schemas"]["Level"] | null;
                /** @description On the chain: orders in this token, by address or symbol; else the deployment's. */
                token?: string | null;
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
                    "application/json": components["schemas"]["NetworkMetrics"];
                };
            };
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNotices: {
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
                    "application/json": components["schemas"]["Notices"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putNoticeChannel: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Which way of being told. */
                kind: components["schemas"]["ChannelKind"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropNoticeChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which way of being told. */
                kind: components["schemas"]["ChannelKind"];
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
                    "application/json": components["schemas"]["Notices"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmNotices: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmationIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrders: {
        parameters: {
            query?: {
                /** @description Only those in which it has a side. */
                party?: string | null;
                /** @description Only those in which `party` is that side. */
                side?: ("customer" | "maker") | null;
                /** @description Any of these; `posted` alone is the open market. */
                status?: components["schemas"]["OrderStatus"][] | null;
                /** @description Any of these. */
                kind?: components["schemas"]["OrdersKind"][] | null;
                /** @description Any of these, by address or by a symbol of the deployment. */
                token?: string[] | null;
                /** @description A price of this at least, in smallest units. */
                price_from?: string | null;
                /** @description And of this at most. */
                price_to?: string | null;
                /** @description A milestone that is not settled is due by then. */
                due_by?: (string | number) | null;
                /** @description Posted or opened then or later. */
                opened_from?: (string | number) | null;
                /** @description One of the sides is a member of this community. */
                community?: string | null;
                /** @description Where the page before ended: its `after`. Left out: from the beginning. */
                after?: string | null;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
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
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draftOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrder: {
        parameters: {
            query?: {
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that can still be taken back. */
                finality?: components["schemas"]["Finality"] | null;
            };
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
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
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approve: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedApprovalIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkTransaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovalIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assign: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedAssignmentIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignmentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    contestClaim: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedClaimContestIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareClaimContest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimContestIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimUse: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedClaimIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeterClaimIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keepComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Words"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
                side: "customer" | "maker";
                kind: components["schemas"]["CommentKind"];
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
                    "application/json": components["schemas"]["Erased"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    contest: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedContestIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkTransaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareContest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContestIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrderCosts: {
        parameters: {
            query?: {
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that can still be taken back. */
                finality?: components["schemas"]["Finality"] | null;
            };
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
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
                    "application/json": components["schemas"]["Pot"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deliver: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedDeliveryIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkTransaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeliveryIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDisputes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
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
                    "application/json": components["schemas"]["Disputes"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareDispute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RaiseIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareDisputeAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
                /** @description The dispute's `place`: GET /v1/orders/{id}/disputes lists them. */
                place: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisputesAnswerIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareAppeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
                /** @description The dispute's `place`: GET /v1/orders/{id}/disputes lists them. */
                place: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisputesAppealIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareBackupCourt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
                /** @description The dispute's `place`: GET /v1/orders/{id}/disputes lists them. */
                place: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackupIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    concludeDispute: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
                /** @description The dispute's `place`: GET /v1/orders/{id}/disputes lists them. */
                place: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
                /** @description The dispute's `place`: GET /v1/orders/{id}/disputes lists them. */
                place: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvidenceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareFeeReturn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
                /** @description The dispute's `place`: GET /v1/orders/{id}/disputes lists them. */
                place: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeeReturnIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareDepositReturn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
                /** @description The dispute's `place`: GET /v1/orders/{id}/disputes lists them. */
                place: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeBackIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
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
                    "application/json": components["schemas"]["OrderFiles"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
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
                    "application/json": components["schemas"]["MeterOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrderMoney: {
        parameters: {
            query?: {
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
            };
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
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
                    "application/json": components["schemas"]["OrderMoney"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openOrder: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PostsOpenIn"] | null;
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pokeOrder: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrder: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelPost: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preparePostCancellation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FromIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareRatingWithdrawal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawRatingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRatings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
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
                    "application/json": components["schemas"]["Ratings"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    applyRatings: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refund: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedRefundIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareRefund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reject: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedRejectionIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkTransaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareRejection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseWithheld: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareReply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revealRatings: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevealsIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sealRating: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedSealIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareSeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RatingsSealIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SealToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    agreeToSettlement: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedAgreementIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareSettlementAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisputesAgreementIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    offerSettlement: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedOfferIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareSettlementOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfferIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareSignatureCancellation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelSignatureIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignatureIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSpecification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
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
                    "application/json": components["schemas"]["SpecificationOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSubOrders: {
        parameters: {
            query?: {
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
            };
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
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
                    "application/json": components["schemas"]["SubOrders"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takePost: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedTakeIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareTake: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakeToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTerms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
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
                    "application/json": components["schemas"]["TermsOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importTerms: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TermsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TermsOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrderTimeline: {
        parameters: {
            query?: {
                /** @description Whether to begin with the newest. */
                newest_first?: boolean;
                /** @description Where the page before ended: its `after`. Left out: from the beginning. */
                after?: string | null;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
            };
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
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
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTrace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
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
                    "application/json": components["schemas"]["TraceOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginTrace: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareRevocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevocationIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeemVoucher: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
                /** @description The `ETag` of GET /v1/orders/{id} as you saw it: if the order has moved since, nothing is done and the answer says what moved. Left out, or `*`: it does not matter. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedVoucherIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareVoucher: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id: the digest of its first terms. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoucherIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listParties: {
        parameters: {
            query?: {
                /** @description All of these are played. */
                role?: components["schemas"]["RoleName"][] | null;
                /** @description A part of the address, or of where the profile can be read. */
                text?: string;
                /** @description Only its members. */
                community?: string | null;
                /** @description Where the page before ended: its `after`. Left out: from the beginning. */
                after?: string | null;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
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
                    "application/json": components["schemas"]["PartyPage"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerParty: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedRegistrationIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistrationIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrationToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getParty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
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
                    "application/json": components["schemas"]["Party"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareAllowance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AllowanceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartyBalances: {
        parameters: {
            query?: {
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
            };
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
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
                    "application/json": components["schemas"]["ListedBalances"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCalendar: {
        parameters: {
            query: {
                /** @description The calendar's own. */
                token: string;
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
            };
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 5545. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartiesProfileIn"] | components["schemas"]["RevokeIn"] | components["schemas"]["PartiesDelegateIn"] | components["schemas"]["RecoveryIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEncryptionKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
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
                    "application/json": components["schemas"]["EncryptionKeyOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishEncryptionKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedEncryptionKeyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EncryptionKeyOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareEncryptionKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EncryptionKeyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EncryptionKeyToSign"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPartyHistory: {
        parameters: {
            query?: {
                /** @description Where the page before ended: its `after`. Left out: from the beginning. */
                after?: string | null;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
                /** @description From this block on. */
                from_block?: number | null;
                /** @description Up to this block. */
                to_block?: number | null;
                /** @description Whether to begin with the newest. */
                newest_first?: boolean;
            };
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
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
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMoney: {
        parameters: {
            query?: {
                /** @description One token, by address or symbol; else all known. */
                token?: string | null;
            };
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
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
                    "application/json": components["schemas"]["PartyMoney"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPartyOrders: {
        parameters: {
            query?: {
                /** @description Only those in which it is that side. */
                side?: ("customer" | "maker") | null;
                /** @description Only these; may be given several times. */
                status?: components["schemas"]["OrderStatus"][] | null;
                /** @description Where the page before ended: its `after`. Left out: from the beginning. */
                after?: string | null;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
            };
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
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
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preparePotStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepositIn"] | components["schemas"]["CallAgreementsIn"] | components["schemas"]["DisputeLineIn"] | components["schemas"]["ReleaseLineIn"] | components["schemas"]["RuleLineIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
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
                    "application/json": components["schemas"]["ProfileOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putProfile: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you read: if it was changed since, nothing is done. */
                "If-Match"?: string | null;
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfilesProfileIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileOut"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPartyRatings: {
        parameters: {
            query?: {
                /** @description Those that it gave, instead of those it received. */
                given?: boolean;
                /** @description Where the page before ended: its `after`. Left out: from the beginning. */
                after?: string | null;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
            };
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
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
                    "application/json": components["schemas"]["RatingsListed"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareStake: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party's first address, which is its id. */
                address: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StakeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsignedTransaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPlans: {
        parameters: {
            query?: {
                /** @description The `after` of the page before. */
                after?: string | null;
                /** @description How many at most. */
                limit?: number;
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
                    "application/json": components["schemas"]["PlanPage"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keepPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeepPlanIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPlan"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    choosePlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanIn"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    costOfItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CostOf"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explodeBill: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Explosion"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    scheduleWork: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleIn"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPlan: {
        parameters: {
            query?: {
                /** @description Which version; the newest where left out. */
                version?: number | null;
            };
            header?: never;
            path: {
                /** @description The plan. */
                id: string;
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
                    "application/json": components["schemas"]["KeptPlan"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replacePlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The plan. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NextPlanIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPlan"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The plan. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draftPlannedOrders: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The plan. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDrafts"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPlanProgress: {
        parameters: {
            query: {
                /** @description Your order that the plan is for. */
                order: string;
                /** @description Which version; the newest where left out. */
                version?: number | null;
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that a reorganisation can still take back. */
                finality?: components["schemas"]["Finality"];
            };
            header?: never;
            path: {
                /** @description The plan. */
                id: string;
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
                    "application/json": components["schemas"]["PlanProgress"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replan: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The plan. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplanIn"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPot: {
        parameters: {
            query?: {
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that can still be taken back. */
                finality?: components["schemas"]["Finality"] | null;
            };
            header?: never;
            path: {
                /** @description The pot: an order's id, or a deposit's. */
                pot: string;
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
                    "application/json": components["schemas"]["Pot"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getClaims: {
        parameters: {
            query?: {
                /** @description How things stood at the end of this block; now where left out. */
                at_block?: number | null;
                /** @description Answer no earlier state than this block's: give the `block` of your own transaction, and the answer waits up to 5 s until it is in the index. */
                min_block?: number | null;
                /** @description `finalized`: leave out blocks that can still be taken back. */
                finality?: components["schemas"]["Finality"] | null;
            };
            header?: never;
            path: {
                /** @description The pot: an order's id, or a deposit's. */
                pot: string;
                /** @description The party's first address, which is its id. */
                address: string;
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
                    "application/json": components["schemas"]["Claims"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stepPot: {
        parameters: {
            query?: {
                /** @description Seconds to wait for the transaction: 201 once it is mined, 202 if it is still on its way then. */
                wait?: number;
            };
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The pot: an order's id, or a deposit's. */
                pot: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PotsOpenIn"] | components["schemas"]["CollectIn"] | components["schemas"]["PublishIn"] | components["schemas"]["FinaliseIn"] | components["schemas"]["PotsAnswerIn"] | components["schemas"]["FundIn"] | components["schemas"]["PayLineIn"] | components["schemas"]["KeepIn"] | components["schemas"]["SweepIn"];
            };
        };
        responses: {
            /** @description Mined. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Promised: it is sent, whatever happens. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    erasePrivateData: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportPrivateData: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProblems: {
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
                    "application/json": components["schemas"]["ProblemKind"][];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["ProblemKind"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReady: {
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
                    "application/json": components["schemas"]["DeploymentReady"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRelay: {
        parameters: {
            query?: {
                /** @description Whose quota; the caller's where left out. */
                party?: string | null;
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
                    "application/json": components["schemas"]["RelayStatus"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentSession"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
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
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its public name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
                "application/json": components["schemas"]["SignInIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChallengeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Challenge"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
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
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The token's contract. */
                address: string;
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
                    "application/json": components["schemas"]["TokenAnswer"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `intent` that the relaying request answered. */
                intent: string;
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
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    divideValue: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DivisionIn"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findSurplus: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh random word for each new request, and the same one whenever that very request is sent again: it is done once, and its answer is repeated with `Idempotent-Replayed: true`. Kept for a day. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SurplusIn"];
            };
        };
        responses: {
            /** @description Queued. Follow `Location`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
