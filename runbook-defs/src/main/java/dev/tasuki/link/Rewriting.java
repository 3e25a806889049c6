package dev.tasuki.link;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Undo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes other steps of steps, innermost first. */
abstract class Rewriting {
  /** What becomes of a step, whose inside has been rewritten; empty takes it out of its list. */
  abstract Optional<Step> own(Step step);

  /** What becomes of the steps of a block that was copied in. */
  List<Step> inBlock(Step.Block block) {
    return list(block.steps());
  }

  /** That one part has been made of another. */
  void made(Object now, Object before) {}

  final List<Step> list(List<Step> steps) {
    List<Step> all = new ArrayList<>();
    for (Step step : steps) {
      Step inside = inside(step);
      made(inside, step);
      own(inside)
          .ifPresent(
              now -> {
                made(now, step);
                all.add(now);
              });
    }
    return all;
  }

  private Step inside(Step step) {
    return switch (step) {
      case Step.Action action ->
          new Step.Action(
              action.head(),
              action.action(),
              action.with(),
              action.until(),
              action.keep(),
              action.evidence(),
              cover(action.cover()),
              action.timeout(),
              action.undo().map(this::undo),
              action.probe(),
              action.risk());
      case Step.Run run ->
          new Step.Run(
              run.head(), run.runbook(), run.with(), run.mode(), run.await(), cover(run.cover()));
      case Step.Block block ->
          new Step.Block(
              block.head(),
              block.block(),
              block.with(),
              block.parameters(),
              inBlock(block),
              block.outputs(),
              cover(block.cover()));
      case Step.Group group ->
          new Step.Group(
              group.head(),
              list(group.steps()),
              cover(group.cover()),
              group.timeout(),
              group.onTimeout());
      case Step.Loop loop ->
          new Step.Loop(
              loop.head(),
              loop.in(),
              loop.as(),
              loop.atMost(),
              loop.max(),
              loop.stopAfter(),
              list(loop.steps()),
              cover(loop.cover()),
              loop.timeout(),
              loop.onTimeout());
      case Step.Parallel parallel ->
          new Step.Parallel(
              parallel.head(),
              list(parallel.branches()),
              cover(parallel.cover()),
              parallel.timeout(),
              parallel.onTimeout());
      case Step.Choose choose ->
          new Step.Choose(
              choose.head(),
              choose.cases().stream().map(this::oneCase).toList(),
              list(choose.otherwise()),
              cover(choose.cover()),
              choose.timeout(),
              choose.onTimeout());
      case Step.Ask _, Step.Wait _, Step.Set _, Step.Assert _, Step.Finish _ -> step;
    };
  }

  private Undo undo(Undo undo) {
    return switch (undo) {
      case Undo.BySteps bySteps -> new Undo.BySteps(list(bySteps.steps()));
      case Undo.None none -> none;
    };
  }

  private Step.Case oneCase(Step.Case one) {
    Step.Case now = new Step.Case(one.when(), one.title(), list(one.steps()));
    made(now, one);
    return now;
  }

  final Cover cover(Cover cover) {
    return new Cover(
        cover.gate(), cover.guards(), cover.locks(), cover.target(), list(cover.lastly()));
  }
}
