package dev.tasuki.switchboard;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.FreezeRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.SwitchScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is paused, and what was resumed last.
 *
 * @param revision rises with every order that counts
 * @param begun when this record began
 * @param lines by the time of their last pause; of those that are resumed the last {@value
 *     #RESUMED}, so that whoever saw them paused can verify who resumed them
 * @param freezes that were declared and not lifted
 */
public record Switchboard(
    int revision, Instant begun, List<Line> lines, List<Signed<FreezeRecord>> freezes) {
  /** The name of what nobody signed: the record before this one was lost. */
  public static final String LOST_BY = "tasuki";

  private static final int RESUMED = 50;
  private static final int PAUSED = 500;
  private static final int FREEZES = 100;
  private static final String LOST =
      "the record of what is paused was ended in Temporal, so nobody knows what was; two people"
          + " say by resuming everything that changes may go on";

  public Switchboard {
    lines = List.copyOf(lines);
    freezes = List.copyOf(freezes);
  }

  /** Nothing has ever been paused. */
  public static Switchboard empty(Instant now) {
    return new Switchboard(0, now, List.of(), List.of());
  }

  /**
   * The record before this one was lost: everything is paused. Its revisions begin behind any that
   * the lost one can have had, which had fewer orders than minutes.
   */
  public static Switchboard afterLoss(Instant now) {
    return new Switchboard(
        Math.toIntExact(now.getEpochSecond() / 60),
        now,
        List.of(new Line(SwitchScope.EVERYTHING, "", Optional.empty(), List.of())),
        List.of());
  }

  /** What is paused, in the order of {@link #lines}. */
  public List<Pause> paused() {
    return lines.stream().filter(Line::open).map(this::shown).toList();
  }

  /** What is known of one thing. */
  public Optional<Line> line(SwitchScope scope, String name) {
    return lines.stream()
        .filter(line -> line.scope() == scope && line.name().equals(name))
        .findFirst();
  }

  /** The same thing, if it is paused. */
  public Optional<Pause> pause(SwitchScope scope, String name) {
    return line(scope, name).filter(Line::open).map(this::shown);
  }

  private Pause shown(Line line) {
    return line.pause()
        .map(Signed::body)
        .map(
            pause ->
                new Pause(
                    line.scope(),
                    line.name(),
                    pause.person().name(),
                    pause.reason(),
                    pause.at(),
                    line.resumers()))
        .orElseGet(
            () -> new Pause(line.scope(), line.name(), LOST_BY, LOST, begun, line.resumers()));
  }

  /**
   * Whether an order counts.
   *
   * @throws RunbookException saying what is wrong with it
   */
  public void check(SwitchRecord order) {
    Optional<Line> known = line(order.scope(), order.name());
    Optional<Line> open = known.filter(Line::open);
    known
        .flatMap(Switchboard::last)
        .filter(last -> !order.at().isAfter(last.at()))
        .ifPresent(
            last -> {
              throw new RunbookException(
                  RunbookError.SWITCH_REFUSED,
                  "this order is of %s, and the last one that counted of %s; look again, and order anew"
                      .formatted(order.at(), last.at()));
            });
    if (order.paused()) {
      checkPause(order, open);
    } else {
      checkResume(order, open);
    }
  }

  private static Optional<SwitchRecord> last(Line line) {
    return line.resumes().isEmpty()
        ? line.pause().map(Signed::body)
        : Optional.of(line.resumes().getLast().body());
  }

  private void checkPause(SwitchRecord order, Optional<Line> open) {
    if (order.reason().isBlank()) {
      throw new RunbookException(
          RunbookError.REASON_MISSING, "to pause needs a reason; say why in one sentence");
    }
    if (open.filter(line -> line.resumes().isEmpty()).isPresent()) {
      throw new RunbookException(
          RunbookError.SWITCH_REFUSED, shown(open.get()).inWords() + ". Nothing was changed.");
    }
    if (paused().size() >= PAUSED) {
      throw new RunbookException(
          RunbookError.SWITCH_REFUSED,
          "%d things are paused already, which is the most; pause everything instead"
              .formatted(PAUSED));
    }
  }

  private void checkResume(SwitchRecord order, Optional<Line> open) {
    if (open.isEmpty()) {
      List<String> paused = paused().stream().map(Pause::inWords).toList();
      throw new RunbookException(
          RunbookError.SWITCH_REFUSED,
          "%s is not paused; %s"
              .formatted(
                  order.scope() == SwitchScope.EVERYTHING
                      ? "everything"
                      : order.scope().word() + " \"" + order.name() + "\"",
                  paused.isEmpty() ? "nothing is" : "paused: " + String.join("; ", paused)));
    }
    if (open.get().resumers().contains(order.person().name())) {
      throw new RunbookException(
          RunbookError.ALREADY_DECIDED,
          "\"%s\" has resumed everything; a second, other person confirms it"
              .formatted(order.person().name()));
    }
  }

  /** The board after an order that {@link #check} let pass. */
  public Switchboard with(Signed<SwitchRecord> order) {
    SwitchRecord body = order.body();
    Optional<Line> before = line(body.scope(), body.name());
    Line after =
        before
            .filter(_ -> !body.paused())
            .map(line -> line.resumed(order))
            .orElseGet(() -> Line.paused(order));
    List<Line> next = new ArrayList<>(lines);
    before.ifPresent(next::remove);
    next.add(after);
    List<Line> resumed = next.stream().filter(line -> !line.open()).toList();
    resumed.stream().limit(Math.max(0, resumed.size() - RESUMED)).forEach(next::remove);
    return new Switchboard(revision + 1, begun, next, freezes);
  }

  /**
   * Whether an order about a freeze counts.
   *
   * @throws RunbookException saying what is wrong with it
   */
  public void check(FreezeRecord order, Instant now) {
    Optional<FreezeRecord> known = freeze(order.name()).map(Signed::body);
    if (!order.declared()) {
      FreezeRecord declared =
          known.orElseThrow(
              () ->
                  new RunbookException(
                      RunbookError.SWITCH_REFUSED,
                      "no freeze \"%s\" was declared; declared: %s"
                          .formatted(order.name(), names())));
      if (!order.at().isAfter(declared.at())) {
        throw new RunbookException(
            RunbookError.SWITCH_REFUSED, "this order is older than the freeze; order anew");
      }
      return;
    }
    if (order.reason().isBlank()) {
      throw new RunbookException(
          RunbookError.REASON_MISSING, "a freeze needs a reason; say why in one sentence");
    }
    if (order.until().filter(until -> !until.isAfter(now)).isPresent()) {
      throw new RunbookException(
          RunbookError.SWITCH_REFUSED,
          "it would end at %s, which is past".formatted(order.until().get()));
    }
    if (known.filter(freeze -> on(freeze, now)).isPresent()) {
      throw new RunbookException(
          RunbookError.SWITCH_REFUSED,
          "a freeze \"%s\" is declared already, by %s; lift it first, or name another"
              .formatted(order.name(), known.get().person().name()));
    }
    if (freezes.size() >= FREEZES) {
      throw new RunbookException(
          RunbookError.SWITCH_REFUSED, FREEZES + " freezes are declared, which is the most");
    }
  }

  private String names() {
    return freezes.isEmpty()
        ? "none"
        : String.join(", ", freezes.stream().map(freeze -> freeze.body().name()).toList());
  }

  private Optional<Signed<FreezeRecord>> freeze(String name) {
    return freezes.stream().filter(freeze -> freeze.body().name().equals(name)).findFirst();
  }

  private static boolean on(FreezeRecord freeze, Instant now) {
    return freeze.until().filter(until -> !until.isAfter(now)).isEmpty();
  }

  /** The board after an order that {@link #check(FreezeRecord, Instant)} let pass. */
  public Switchboard withFreeze(Signed<FreezeRecord> order, Instant now) {
    List<Signed<FreezeRecord>> next = new ArrayList<>(freezes);
    next.removeIf(
        freeze -> freeze.body().name().equals(order.body().name()) || !on(freeze.body(), now));
    if (order.body().declared()) {
      next.add(order);
    }
    return new Switchboard(revision + 1, begun, lines, next);
  }
}
