package dev.tasuki.check;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Reference;
import dev.tasuki.expression.References;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.outline.StepReads;
import dev.tasuki.problem.RunbookError;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A parameter, variable, loop item or answer that nothing reads: a warning, once nothing else is
 * wrong, which often is the reason.
 */
final class NothingUnused implements Rule {
  @Override
  public void check(Subject subject) {
    if (subject.hasErrors()) {
      return;
    }
    SortedSet<Reference> read = new TreeSet<>();
    subject.written().forEach(spot -> read.addAll(StepReads.of(spot.step())));
    subject.program().outputs().values().forEach(e -> read.addAll(References.of(e.text())));
    Cover cover = subject.definition().cover();
    cover.locks().forEach(lock -> read.addAll(References.ofTemplates(lock.text())));
    cover.guards().forEach(guard -> read.addAll(References.ofTemplates(guard.with())));
    for (Parameter parameter : subject.parameters(Optional.empty())) {
      unless(subject, read, "params", parameter.name(), parameter, "the parameter");
    }
    List<Spot> written = subject.written();
    for (int i = 0; i < written.size(); i++) {
      Spot spot = written.get(i);
      switch (spot.step()) {
        case Step.Set set -> {
          for (String name : set.values().keySet()) {
            unless(subject, read, "vars", name, set, "the variable");
          }
        }
        case Step.Loop loop -> item(subject, spot, loop, written.subList(i + 1, written.size()));
        case Step.Action action -> answer(subject, spot, action, read);
        case Step.Run _,
            Step.Block _,
            Step.Group _,
            Step.Parallel _,
            Step.Choose _,
            Step.Ask _,
            Step.Wait _,
            Step.Assert _,
            Step.Finish _ -> {}
      }
    }
  }

  private static void unless(
      Subject subject,
      SortedSet<Reference> read,
      String root,
      String name,
      Object part,
      String what) {
    if (!read.contains(new Reference(root, name)) && !read.contains(new Reference(root, ""))) {
      subject.warning(
          RunbookError.UNUSED,
          part instanceof Step
              ? subject.sources().keyPlace(part, "set", name)
              : subject.sources().place(part),
          "%s \"%s\" is never used".formatted(what, name),
          "read it as \"%s.%s\", or remove it".formatted(root, name));
    }
  }

  /** What stands inside a step follows it at once. */
  private static void item(Subject subject, Spot spot, Step.Loop loop, List<Spot> after) {
    boolean used =
        after.stream()
            .takeWhile(inside -> inside.within(spot))
            .flatMap(inside -> StepReads.of(inside.step()).stream())
            .anyMatch(reference -> reference.root().equals(loop.as()));
    if (!used) {
      subject.warning(
          RunbookError.UNUSED,
          subject.sources().place(loop, "foreach", "as"),
          "no step of the loop uses its item \"%s\": each turn does the same".formatted(loop.as()),
          "use it inside, such as \"${%s}\"".formatted(loop.as()));
    }
  }

  /** A read is there for what it answers, waits for, or seals. */
  private static void answer(
      Subject subject, Spot spot, Step.Action action, SortedSet<Reference> read) {
    boolean reads = subject.facts(action).isPresent() && !subject.changes(action);
    boolean works = action.until().isPresent() || action.evidence().isPresent();
    boolean named =
        action.head().named()
            && (read.contains(new Reference("steps", action.name()))
                || read.contains(new Reference("state", action.name())));
    boolean inLoopOutput = Outline.loops(spot).stream().anyMatch(loop -> loopRead(loop, read));
    if (reads && !works && !named && !inLoopOutput) {
      subject.warning(
          RunbookError.UNUSED,
          subject.sources().place(action, "action"),
          action.head().named()
              ? "nothing reads the answer of the step \"%s\"".formatted(action.name())
              : "nothing can read the answer of this step: it has no id",
          "read it as \"steps.%s\", seal it with \"evidence\", or remove the step"
              .formatted(action.head().named() ? action.name() : "ID"));
    }
  }

  private static boolean loopRead(Spot loop, SortedSet<Reference> read) {
    return loop.step().head().named() && read.contains(new Reference("steps", loop.step().name()));
  }
}
