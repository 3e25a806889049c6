package dev.tasuki.sandbox.trial.model;

import dev.tasuki.sandbox.trial.model.Piece.Condition;
import dev.tasuki.sandbox.trial.model.Piece.Failing;
import dev.tasuki.sandbox.trial.model.Piece.Fate;
import dev.tasuki.sandbox.trial.model.Piece.Flop;
import dev.tasuki.sandbox.trial.model.Piece.Gate;
import dev.tasuki.sandbox.trial.model.Piece.Order;
import dev.tasuki.sandbox.trial.model.Piece.Undoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Bodies of runbooks by chance; the same seed gives the same body. */
final class RandomRunbooks {
  private static final int DEEPEST = 3;
  private static final int MOST = 14;

  private final SplittableRandom random;
  private final List<String> visible = new ArrayList<>();
  private int count;

  /** Of the undos and finallys, only one is denied: people settle debts in no order. */
  private Flop flop;

  /** Not together with a debt that is left: both would be told at the same moment. */
  private final boolean errands;

  private RandomRunbooks(long seed) {
    this.random = new SplittableRandom(seed);
    this.flop = chance(40) ? any(List.of(Flop.RETRIED, Flop.BY_HAND, Flop.LEFT)) : Flop.NONE;
    this.errands = flop != Flop.LEFT;
  }

  /**
   * A whole body.
   *
   * @param refusing which reading of the guard says no, from 1; 0 for none
   */
  record Body(List<Piece> steps, int refusing) {}

  /**
   * Where a step stands.
   *
   * @param calm nothing here may end the run or ask people, since something else runs beside
   * @param still no change here: another branch has them
   * @param gated under an approved gate
   */
  private record Where(int depth, boolean calm, boolean still, boolean gated) {
    Where inside() {
      return new Where(depth + 1, calm, still, gated);
    }

    Where quiet(boolean withoutChanges) {
      return new Where(depth + 1, true, still || withoutChanges, gated);
    }

    Where underGate() {
      return new Where(depth + 1, calm, still, true);
    }

    Where inLoop() {
      return new Where(depth + 1, true, still, gated);
    }
  }

  static Body body(long seed) {
    RandomRunbooks random = new RandomRunbooks(seed);
    int refusing = random.random.nextInt(4);
    return new Body(random.steps(new Where(0, false, false, false), 6), refusing);
  }

  private List<Piece> steps(Where where, int most) {
    List<Piece> steps = new ArrayList<>();
    int wanted = 1 + random.nextInt(most);
    while (steps.size() < wanted && (count < MOST || steps.isEmpty())) {
      Piece piece = step(where);
      steps.add(piece);
    }
    return steps;
  }

  private Piece step(Where where) {
    count++;
    boolean deep = where.depth() >= DEEPEST || count >= MOST;
    Piece piece =
        switch (random.nextInt(deep ? 9 : 15)) {
          case 0, 1 -> new Piece.Read(id("read"), when(), fate(where, false));
          case 2, 3, 4 -> where.still() ? wait(where) : change(where);
          case 5 -> poll(where);
          case 6 -> check(where);
          case 7 -> small(where);
          case 8 -> errands && !where.calm() ? errand() : small(where);
          case 9, 10 -> group(where);
          case 11 -> parallel(where);
          case 12 -> choose(where);
          case 13 -> timed(where);
          default -> loop(where);
        };
    if (!(piece instanceof Piece.Finish)) {
      visible.add(piece.id());
    }
    return piece;
  }

  private String id(String kind) {
    return kind + count;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private Optional<Condition> when() {
    return chance(20) ? Optional.of(condition()) : Optional.empty();
  }

  private Condition condition() {
    if (!visible.isEmpty() && chance(50)) {
      String id = visible.get(random.nextInt(visible.size()));
      return new Piece.StateIs(id, chance(70) ? "done" : "skipped");
    }
    boolean holds = chance(60);
    return new Piece.Amount(holds ? "params.n == 3" : "params.n > 3", holds);
  }

  private Fate fate(Where where, boolean disruptive) {
    if (chance(70)) {
      return new Fate.Works();
    }
    if (chance(25)) {
      return new Fate.Crashes(chance(50));
    }
    if (where.calm()) {
      return disruptive ? new Fate.Works() : new Fate.Fails(Failing.CONTINUE, Order.SKIP);
    }
    Failing then = any(List.of(Failing.values()));
    return new Fate.Fails(
        disruptive && then == Failing.CONTINUE ? Failing.HOLD : then, any(List.of(Order.values())));
  }

  private Piece change(Where where) {
    boolean disruptive = where.gated() && chance(30);
    Fate fate = chance(10) ? new Fate.ChangesNothing() : fate(where, disruptive);
    Undoing undoing = disruptive ? Undoing.NONE : any(List.of(Undoing.values()));
    boolean flops = undoing != Undoing.NONE && !where.calm() && chance(50);
    return new Piece.Change(
        id("change"), when(), disruptive, fate, undoing, flops ? flop() : Flop.NONE);
  }

  private Flop flop() {
    Flop one = flop;
    flop = Flop.NONE;
    return one;
  }

  private Piece errand() {
    Order order = any(List.of(Order.UNDO, Order.ABORT_UNDO, Order.ABORT_LEAVE));
    return new Piece.Errand(
        id("errand"), when(), chance(60), chance(50) ? Failing.HOLD : Failing.UNDO, order);
  }

  /** Steps that take time, and some that do not. */
  private Piece timed(Where where) {
    String id = id("timed");
    Optional<Condition> when = when();
    List<Piece> steps = new ArrayList<>();
    int wanted = 1 + random.nextInt(4);
    while (steps.size() < wanted) {
      count++;
      Piece piece =
          switch (random.nextInt(4)) {
            case 0 -> where.still() ? wait(where) : change(where);
            case 1 -> poll(where);
            default -> wait(where);
          };
      visible.add(piece.id());
      steps.add(piece);
    }
    Failing late = where.calm() ? Failing.CONTINUE : any(List.of(Failing.values()));
    Order order = any(List.of(Order.UNDO, Order.ABORT_UNDO, Order.ABORT_LEAVE));
    return new Piece.Timed(id, when, steps, late, order);
  }

  private Piece poll(Where where) {
    boolean never = chance(30);
    Failing late = where.calm() ? Failing.CONTINUE : any(List.of(Failing.values()));
    return new Piece.Poll(id("poll"), when(), 1 + random.nextInt(3), never, late);
  }

  private Piece check(Where where) {
    Condition condition = where.calm() ? new Piece.Amount("params.n == 3", true) : condition();
    return new Piece.Check(
        id("check"),
        when(),
        condition,
        chance(30),
        any(List.of(Order.UNDO, Order.ABORT_UNDO, Order.ABORT_LEAVE)));
  }

  private Piece small(Where where) {
    int what = random.nextInt(where.calm() ? 2 : 4);
    return switch (what) {
      case 0 -> wait(where);
      case 1 -> new Piece.Set(id("set"), when(), "v" + count, random.nextInt(100));
      case 2 -> new Piece.Ask(id("ask"), when(), random.nextInt(100));
      default -> {
        String[] outcomes = {"done", "no-action", "refused", "failed"};
        // Without a condition, what follows would not check.
        yield new Piece.Finish(
            id("finish"), Optional.of(condition()), outcomes[random.nextInt(outcomes.length)]);
      }
    };
  }

  private Piece wait(Where where) {
    String[] times = {"10s", "7m", "3h", "7d"};
    return new Piece.Wait(id("wait"), when(), times[random.nextInt(where.calm() ? 2 : 4)]);
  }

  private Piece group(Where where) {
    String id = id("group");
    Optional<Condition> when = when();
    Gate gate = Gate.NONE;
    if (!where.calm() && !where.gated() && chance(50)) {
      gate = chance(75) ? Gate.APPROVED : chance(50) ? Gate.DENIED : Gate.DENIED_GOES_ON;
    }
    boolean gated = gate != Gate.NONE;
    List<Piece> steps = new ArrayList<>(steps(gated ? where.underGate() : where.inside(), 4));
    if (gated) {
      // A gate is about changes.
      count++;
      steps.addFirst(
          new Piece.Change(
              id("change"), Optional.empty(), false, new Fate.Works(), Undoing.INVERSE, Flop.NONE));
    }
    boolean last = !where.still() && chance(30);
    Flop flops = !where.calm() && chance(50) && last ? flop() : Flop.NONE;
    Optional<Flop> lastly = last ? Optional.of(flops) : Optional.empty();
    // Two branches of a parallel cannot hold the same lock.
    boolean locked = chance(20) && !where.calm();
    return new Piece.Group(id, when, gate, gated && chance(60), locked, steps, lastly);
  }

  private Piece parallel(Where where) {
    String id = id("parallel");
    Optional<Condition> when = when();
    int branches = 2 + random.nextInt(2);
    List<Piece> all = new ArrayList<>();
    for (int i = 0; i < branches; i++) {
      List<String> before = List.copyOf(visible);
      all.add(step(where.quiet(i > 0)));
      visible.clear();
      visible.addAll(before);
    }
    return new Piece.Parallel(id, when, all);
  }

  private Piece choose(Where where) {
    String id = id("choose");
    Optional<Condition> when = when();
    int cases = 2 + random.nextInt(2);
    List<List<Piece>> all = new ArrayList<>();
    for (int i = 0; i < cases; i++) {
      all.add(steps(where.inside(), 2));
    }
    return new Piece.Choose(id, when, all, random.nextInt(cases));
  }

  private Piece loop(Where where) {
    String id = id("loop");
    Optional<Condition> when = when();
    List<String> before = List.copyOf(visible);
    List<Piece> steps = steps(where.inLoop(), 2);
    visible.clear();
    visible.addAll(before);
    return new Piece.Loop(id, when, random.nextInt(4), steps);
  }
}
