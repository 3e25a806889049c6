package dev.tasuki.check;

import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.definition.GuardDefinition;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.link.Linked;
import dev.tasuki.link.Translation;
import dev.tasuki.link.Translations;
import dev.tasuki.outline.Outline;
import dev.tasuki.parse.ParsedRunbook;
import dev.tasuki.pinned.PinnedActions;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Severity;
import dev.tasuki.yaml.SourceText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A runbook without errors, with all that it needs of other files. */
public final class CheckedRunbook {
  private final SourceText source;
  private final Linked linked;
  private final List<Problem> warnings;
  private final Translations translations;
  private final Catalogue catalogue;

  CheckedRunbook(
      SourceText source,
      Linked linked,
      List<Problem> problems,
      Translations translations,
      Catalogue catalogue) {
    this.source = source;
    this.linked = linked;
    this.warnings =
        problems.stream().filter(problem -> problem.severity() == Severity.WARNING).toList();
    this.translations = translations;
    this.catalogue = catalogue;
  }

  /** The file it was read from. */
  public SourceText source() {
    return source;
  }

  /** With all blocks copied in. */
  public RunbookDefinition definition() {
    return linked.parsed().definition();
  }

  public List<Problem> warnings() {
    return warnings;
  }

  /**
   * As it enters a run: with the guards and children that it, or a child of it, uses, and the facts
   * of every action that any of them, or an inverse, may call.
   */
  public PinnedRunbook pin() {
    return new Closure().pin();
  }

  /** What the contracts say of every call that it, a guard, a child or an inverse may make. */
  public List<ContractFacts> calls() {
    return new Closure().calls();
  }

  /**
   * As {@link #pin()}, with the texts that people read in another language. It does the same and
   * has another digest.
   *
   * @param language two letters, such as {@code ja}; what has no translation stays as it is
   */
  public PinnedRunbook pin(String language) {
    PinnedRunbook pinned = pin();
    Translation translation = translations.into(language);
    SortedMap<String, GuardDefinition> guards = new TreeMap<>();
    pinned.guards().forEach((id, guard) -> guards.put(id, translation.of(guard)));
    SortedMap<String, RunbookDefinition> runbooks = new TreeMap<>();
    pinned.runbooks().forEach((id, child) -> runbooks.put(id, translation.of(child)));
    return new PinnedRunbook(
        translation.of(pinned.definition()), guards, runbooks, pinned.actions());
  }

  private final class Closure {
    private final SortedMap<String, GuardDefinition> guards = new TreeMap<>();
    private final SortedMap<String, RunbookDefinition> runbooks = new TreeMap<>();
    private final PinnedActions actions = new PinnedActions(catalogue);
    private final Deque<Outline> open = new ArrayDeque<>();

    PinnedRunbook pin() {
      gather();
      return new PinnedRunbook(definition(), guards, runbooks, actions.facts());
    }

    List<ContractFacts> calls() {
      gather();
      return actions.calls();
    }

    private void gather() {
      open.add(Outline.of(definition()));
      while (!open.isEmpty()) {
        Outline outline = open.removeFirst();
        take(outline.whole().step());
        outline.spots().forEach(spot -> take(spot.step()));
      }
    }

    private void take(Step step) {
      step.cover().guards().forEach(use -> guard(use.guard()));
      if (step instanceof Step.Action action) {
        actions.add(action.action(), action.with());
        action.probe().ifPresent(probe -> actions.add(probe.action(), probe.with()));
      }
      if (step instanceof Step.Run run) {
        child(run.runbook().text());
      }
    }

    private void guard(String id) {
      ParsedRunbook guard = linked.guards().get(id);
      if (guard != null && !guards.containsKey(id)) {
        GuardDefinition definition = guard.asGuard();
        guards.put(id, definition);
        open.add(Outline.of(definition));
      }
    }

    /** A template names no runbook that could be pinned. */
    private void child(String id) {
      ParsedRunbook child = linked.runbooks().get(id);
      if (child != null && !runbooks.containsKey(id)) {
        runbooks.put(id, child.definition());
        open.add(Outline.of(child.definition()));
      }
    }
  }
}
