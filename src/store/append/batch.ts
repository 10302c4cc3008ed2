import type pg from 'pg';
import type { CaseState, FoldEnv } from '#core/case.ts';
import { applyEvent, applyKernelMarks, foldCase, isKernelEvent, noCase } from '#core/case.ts';
import { type AnyStep, decide, type ProposedEvent, type StepRequest } from '#core/decide.ts';
import { type Duty, type Link, procedureOf, procedureOn } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import type { FactRequest } from '#core/facts.ts';
import type { JsonObject } from '#core/json.ts';
import { isKernelStep, keep, keepingFacts } from '#core/keeping.ts';
import { isLinked, linkedSteps, settled, wentOn } from '#core/links.ts';
import { emptyRange } from '#core/log/compact-range.ts';
import { countedIn, numberOf, type RegisterYear, registerOf } from '#core/numbering.ts';
import type { AnyProcedure } from '#core/procedure.ts';
import type { Refusal } from '#core/result.ts';
import { refuse } from '#core/result.ts';
import type { Invalid } from '#core/schema.ts';
import type { Answer, Command, Conflict, Taken } from './command.ts';
import { type encodeEvent, unwritten } from './encode.ts';
import { FactShelf, isAskable, isUuid } from './fact-shelf.ts';
import { emptyStage, Gathered } from './gathered.ts';
import { type Head, loadCases, loadHistories, loadRegisters } from './reads.ts';
import { isPublic } from './rows.ts';
import { type CaseRecord, fieldsOf, noTexts, postingsBetween, textsOf, withEvent } from './staging.ts';
import type { BatchEnd, BatchPlace, Stretch } from './write.ts';

/** What the shell gives: the duties, their links, the rules in force, and how a figure is computed at the head. */
export interface AppendWorld {
  readonly duties: ReadonlyMap<string, Duty>;
  readonly links: readonly Link[];
  readonly env: (congress: number) => FoldEnv;
  readonly slug: (congress: number) => string;
  readonly figure: (
    client: pg.ClientBase,
    congress: number,
    head: Head,
    definition: JsonObject,
    period: string,
  ) => Promise<JsonObject>;
}

/**
 * Decides the commands of one congress in order, each seeing the events of those before it, and gathers what to write.
 * A refused command takes no position and leaves no trace; a fault of one command is reported for it alone.
 */
export class Batch {
  readonly #world: AppendWorld;
  readonly #client: pg.ClientBase;
  readonly #congress: number;
  /** Null: a rehearsal, of which nothing is written. */
  readonly #encode: typeof encodeEvent | null;
  #head: Head = { pos: 0, range: emptyRange };
  #at = new Date(0);
  readonly #loaded = new Map<string, CaseRecord | null>();
  readonly #histories = new Map<string, readonly LoggedEvent[]>();
  readonly #registers = new Map<string, number>();
  readonly #done: Gathered;
  readonly #shelf: FactShelf;
  #stage = emptyStage();

  constructor(world: AppendWorld, client: pg.ClientBase, congress: number, encode: typeof encodeEvent | null) {
    this.#encode = encode;
    this.#done = new Gathered(encode !== null);
    this.#world = world;
    this.#client = client;
    this.#congress = congress;
    this.#shelf = new FactShelf({
      client,
      congress,
      duties: world.duties,
      record: (id) => this.#record(id),
      freshNumbered: (duty, number) => this.#done.numbered(duty, number, this.#stage),
      freshRelated: (duty, relation, id) => [...this.#done.related(duty, relation, id), ...this.#stage.records.keys()],
      loadCases: (ids) => this.#loadCases(ids),
      remember: ({ state, texts }) => {
        if (!this.#loaded.has(state.id)) this.#loaded.set(state.id, { state, texts });
      },
      figure: (definition, period) => world.figure(client, congress, this.#head, definition, period),
    });
  }

  /** Loads the cases of the commands, also those to be opened, which may exist; asked together with the lock of the head, which it waits for on the server. */
  async loadOwn(commands: readonly Command[]): Promise<void> {
    const opening = commands.filter(({ opens }) => opens);
    await Promise.all([
      this.#loadCases(commands.map((command) => command.case)),
      // What a step that opens a case asks for depends on no stored case.
      this.#loadRegisters(opening.flatMap((command) => this.#registerOf(command))),
      // A figure is computed at the head, which is not known before it is locked.
      this.#shelf.load(
        opening.flatMap((command) => this.#factRequests(command)).filter(({ kind }) => kind !== 'figure'),
      ),
    ]);
  }

  /** Starts from the locked head and loads the histories, registers and facts that the commands will ask for: one query for each kind. */
  async load(commands: readonly Command[], head: Head, at: Date): Promise<void> {
    this.#head = head;
    this.#at = at;
    // Only steps of the kernel and links look back at what was recorded.
    if (this.#encode === null && !commands.some(({ step }) => isKernelStep(step)))
      this.#done.forgets = (duty) => !this.#world.links.some(({ when }) => when.startsWith(`${duty}.`));
    await Promise.all([
      this.#loadRegisters(commands.flatMap((command) => this.#registerOf(command))),
      this.#shelf.load(commands.flatMap((command) => this.#factRequests(command))),
      this.#loadHistories(commands.filter(({ step }) => isKernelStep(step)).map((command) => command.case)),
    ]);
  }

  /** Decides one command. Asynchronous only where a link or an earlier command made it need what was not loaded. */
  async take(command: Command): Promise<Answer> {
    this.#stage = emptyStage();
    let kept = false;
    try {
      const refused = await this.#step(command, false);
      if (refused !== null) return refused;
      kept = true;
      return this.#keepStage(command);
    } finally {
      // A history that grew by events which were then refused is read again when it is asked for.
      if (!kept) for (const { event } of this.#stage.events) this.#histories.delete(event.case);
    }
  }

  /** What was decided since the last call, once it is at least so many events; otherwise null. */
  stretch(least: number): Stretch | null {
    return this.#done.waiting < Math.max(least, 1) ? null : this.#done.stretch();
  }

  /** What is written after the last stretch, or null when every command was refused. */
  end(): BatchEnd | null {
    return this.#done.size === 0 ? null : this.#done.end(this.#head);
  }

  get place(): BatchPlace {
    return { congress: this.#congress, at: this.#at };
  }

  #keepStage(command: Command): Taken {
    const { records, events } = this.#stage;
    const state = records.get(command.case)?.state;
    const own = events.filter(({ event }) => event.case === command.case);
    const taken: Taken = {
      type: 'Taken',
      duty: command.duty,
      case: command.case,
      number: state?.number ?? null,
      version: state?.version ?? 0,
      pos: own.at(-1)?.event.pos ?? -1,
      events: this.#encode === null ? [] : events.map(({ event }) => event),
      repeated: false,
    };
    this.#done.keep(this.#stage, { command, taken }, (id) => this.#loaded.get(id) ?? null);
    return taken;
  }

  async #step(command: Command, automatic: boolean): Promise<Exclude<Answer, Taken> | null> {
    const duty = this.#world.duties.get(command.duty);
    if (duty === undefined)
      return refuse('no-duty', { zh: '没有这一职责。', en: `There is no duty ${command.duty}.` }, [], 'absent');
    await this.#loadCases([command.case]);
    const record = this.#record(command.case);
    if ((record === null) !== command.opens) return this.#existence(command, record);
    if (record !== null && record.state.duty !== command.duty) return absent();
    const conflict = record === null ? null : await this.#conflict(command, record);
    if (conflict !== null) return conflict;
    const proposed = await this.#decide(duty, command, record, automatic);
    if (!Array.isArray(proposed)) return proposed as Refusal | Invalid;
    await this.#loadRegisters(registersOf(proposed as readonly ProposedEvent[]));
    const taken = this.#apply(duty, command, record, proposed as readonly ProposedEvent[]);
    return this.#follow(command, taken);
  }

  /** Takes the steps in other cases that the events bring with them; one refused refuses all. */
  async #follow(command: Command, events: readonly LoggedEvent[]): Promise<Exclude<Answer, Taken> | null> {
    for (const event of events) {
      if (isLinked(this.#world.links, event)) await this.#loadHistories([event.case]);
      const history = this.#history(event.case).filter(({ seq }) => seq <= event.seq);
      for (const { command: linked, undo, fits } of linkedSteps(this.#world.links, event, history)) {
        const { idempotency: _own, version: _seen, decision: _decided, ...common } = command;
        await this.#loadCases([linked.case]);
        const other = this.#record(linked.case)?.state;
        // From a case that never was nothing needs to be taken back.
        if (other !== undefined && ((undo && other.void) || !fits(other))) continue;
        if (linked.annuls !== undefined) await this.#loadHistories([linked.case]);
        const taken = settled(linked, event, other === undefined ? null : this.#history(linked.case));
        const refused = taken === null ? null : await this.#step({ ...common, opens: false, ...taken }, true);
        if (refused !== null) return undo ? wentOn(refused, this.#duty(linked.duty).one, other) : refused;
      }
    }
    return null;
  }

  #existence(command: Command, record: CaseRecord | null): Refusal {
    return command.opens && record !== null
      ? refuse('exists', { zh: '这件事项已经登记。', en: 'This case exists already.' })
      : absent();
  }

  async #conflict(command: Command, record: CaseRecord): Promise<Conflict | null> {
    if (command.version === undefined || command.version === record.state.version) return null;
    await this.#loadHistories([command.case]);
    const seen = command.version;
    return {
      type: 'Conflict',
      current: record.state.version,
      changed: this.#history(command.case).filter(({ seq }) => seq > seen),
    };
  }

  async #decide(
    duty: Duty,
    command: Command,
    record: CaseRecord | null,
    automatic: boolean,
  ): Promise<readonly ProposedEvent[] | Refusal | Invalid> {
    const procedure = record === null ? procedureOn(duty, command.on) : procedureOf(duty, record.state.edition);
    const state = record?.state ?? noCase(duty.name, procedure, command.case, command.on);
    const env = this.#world.env(this.#congress);
    const request: StepRequest = {
      step: command.step,
      input: command.input,
      actor: command.actor,
      on: command.on,
      today: command.today,
      automatic,
      ...(command.decision === undefined ? {} : { decision: command.decision }),
    };
    if (isKernelStep(command.step)) {
      await this.#loadHistories([command.case]);
      const history = this.#history(command.case);
      const keeping = { ...request, step: command.step, measures: duty.measures.map(({ key }) => key) };
      await this.#shelf.load(keepingFacts(procedure, history, keeping, env).filter(isAskable));
      const kept = keep(procedure, state, history, keeping, { facts: this.#shelf.facts, env });
      return kept.ok ? kept.value : kept.error;
    }
    await this.#shelf.load(this.#factRequests(command));
    const decided = decide(procedure, state, request, { facts: this.#shelf.facts, env });
    return decided.ok ? decided.value : decided.error;
  }

  #apply(
    duty: Duty,
    command: Command,
    record: CaseRecord | null,
    proposed: readonly ProposedEvent[],
  ): readonly LoggedEvent[] {
    const env = this.#world.env(this.#congress);
    const procedure = record === null ? procedureOn(duty, command.on) : procedureOf(duty, record.state.edition);
    let state: CaseState = record?.state ?? noCase(duty.name, procedure, command.case, command.on);
    let texts = record?.texts ?? noTexts;
    let before = record?.state ?? null;
    const encode = this.#encode;
    const events: LoggedEvent[] = [];
    for (const one of proposed) {
      const { numbers: _numbers, scope: _scope, code: _code, ...rest } = one;
      const event: LoggedEvent = {
        ...rest,
        pos: this.#head.pos + this.#done.size + this.#stage.events.length,
        duty: duty.name,
        case: command.case,
        seq: state.version + 1,
        at: this.#at.toISOString(),
        number: one.numbers === null ? null : this.#nextNumber(one.numbers, one),
        late: command.late === true || one.on !== command.today,
        origin: command.origin ?? null,
      };
      const target =
        event.type === 'corrected'
          ? this.#history(command.case).find(({ seq }) => seq === event.open.target)
          : undefined;
      const fields = fieldsOf(procedure, event.type, target);
      const hidden = duty.headers === 'committed' && !(record !== null && isPublic(duty, record.state));
      events.push(event);
      this.#stage.events.push({
        duty,
        event,
        bytes: encode === null ? unwritten : encode(this.#world.slug(this.#congress), event, fields, hidden),
      });
      if (isKernelEvent(event.type)) {
        const history = [...this.#history(command.case), event];
        this.#histories.set(command.case, history);
        state =
          event.type === 'corrected' || event.type === 'annulled'
            ? foldCase(procedure, history, env)
            : applyKernelMarks(state, event);
        texts = textsOf(procedure, history);
        if (event.type === 'erased') this.#stage.erased.push({ case: command.case, pos: event.pos });
      } else {
        state = applyEvent(procedure, state, event, env);
        texts = withEvent(texts, event, fields);
        const history = this.#histories.get(command.case);
        if (history !== undefined) this.#histories.set(command.case, [...history, event]);
      }
      // Event by event, so that folding the log again needs no knowledge of commands.
      const posted = encode === null ? [] : postingsBetween(duty, before, state);
      posted.forEach((posting, ordinal) => {
        this.#stage.postings.push({ posting, case: command.case, pos: event.pos, ordinal });
      });
      before = state;
    }
    this.#stage.records.set(command.case, { state, texts });
    return events;
  }

  #nextNumber(numbers: string, one: ProposedEvent): string {
    return numberOf(numbers, one, this.#nextCount(countedIn(numbers, one)), this.#world.env(this.#congress).rules);
  }

  #nextCount(counted: RegisterYear): number {
    const key = registerKey(counted);
    const last = this.#stage.registers.get(key) ?? this.#done.registers.get(key) ?? this.#registers.get(key) ?? 0;
    this.#stage.registers.set(key, last + 1);
    return last + 1;
  }

  #registerOf(command: Command): readonly RegisterYear[] {
    const step = this.#stepOf(command);
    return step?.numbers === undefined ? [] : [registerOf(step.numbers, null, command.on)];
  }

  #procedureOf(command: Command): AnyProcedure | undefined {
    const duty = this.#world.duties.get(command.duty);
    if (duty === undefined) return undefined;
    const record = this.#record(command.case);
    return record === null ? procedureOn(duty, command.on) : procedureOf(duty, record.state.edition);
  }

  #stepOf(command: Command): AnyStep | undefined {
    return this.#procedureOf(command)?.steps[command.step];
  }

  #factRequests(command: Command): readonly FactRequest[] {
    const step = this.#stepOf(command);
    const isObject = typeof command.input === 'object' && command.input !== null;
    const record = this.#record(command.case);
    const decision: readonly FactRequest[] =
      command.decision === undefined ? [] : [{ kind: 'decision', ...command.decision }];
    const state = record === null ? this.#procedureOf(command)?.initial : record.state.open;
    // A case that an earlier command of the batch opens has no state yet; what it asks for is loaded when its turn comes.
    const declared =
      isObject && (record !== null || command.opens)
        ? (step?.facts?.(command.input as never, state, command.case, command.on) ?? [])
        : [];
    return [...decision, ...declared].filter(isAskable);
  }

  #duty(name: string): Duty {
    const duty = this.#world.duties.get(name);
    if (duty === undefined) throw new Error(`No duty ${name}`);
    return duty;
  }

  #record(id: string): CaseRecord | null {
    return this.#stage.records.get(id) ?? this.#done.records.get(id) ?? this.#loaded.get(id) ?? null;
  }

  #history(id: string): readonly LoggedEvent[] {
    return this.#histories.get(id) ?? [];
  }

  async #loadCases(ids: readonly string[]): Promise<void> {
    if (ids.every((id) => this.#loaded.has(id))) return;
    const missing = [...new Set(ids)].filter((id) => !this.#loaded.has(id) && this.#record(id) === null && isUuid(id));
    if (missing.length === 0) return;
    for (const id of missing) this.#loaded.set(id, null);
    for (const record of await loadCases(this.#client, this.#congress, missing))
      this.#loaded.set(record.state.id, record);
  }

  async #loadRegisters(wanted: readonly RegisterYear[]): Promise<void> {
    const missing = wanted.filter((one) => !this.#registers.has(registerKey(one)));
    if (missing.length === 0) return;
    const stored = await loadRegisters(this.#client, this.#congress, missing);
    for (const one of missing) this.#registers.set(registerKey(one), stored.get(registerKey(one)) ?? 0);
  }

  async #loadHistories(ids: readonly string[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#histories.has(id));
    // Of a case that the batch opened the database knows nothing that is not here.
    const older = missing.filter((id) => this.#loaded.get(id) !== null);
    const found = await loadHistories(this.#client, this.#congress, older);
    for (const id of missing) {
      const stored = found.get(id) ?? [];
      const staged = this.#stage.events.map(({ event }) => event).filter((event) => event.case === id);
      this.#histories.set(id, [...stored, ...this.#done.eventsOf(id, stored.at(-1)?.seq ?? 0), ...staged]);
    }
  }
}

const absent = (): Refusal =>
  refuse('absent', { zh: '没有找到这件事项。', en: 'There is no such case.' }, [], 'absent');

const registerKey = ({ register, year }: RegisterYear): string => `${register} ${year}`;

/** The registers from which events take their numbers, those of linked steps among them. */
const registersOf = (proposed: readonly ProposedEvent[]): readonly RegisterYear[] =>
  proposed.flatMap((one) => (one.numbers === null ? [] : [countedIn(one.numbers, one)]));
