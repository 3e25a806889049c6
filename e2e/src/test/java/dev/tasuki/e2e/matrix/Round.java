package dev.tasuki.e2e.matrix;

import dev.tasuki.run.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Many runs, each at a moment of its own, and one interruption that hits them all. */
final class Round {
  /** So many come to a moment of seconds together on two cores. */
  private static final int AT_ONCE = 34;

  private static final int SET_BACK_AT_ONCE = 60;

  private final Rig rig;

  Round(Rig rig) {
    this.rig = rig;
  }

  /** What is hit at which moment. */
  record Hit(Plan plan, At at) {
    boolean possible() {
      return at.possible(plan);
    }
  }

  /** Each construct at each of these moments, with the kinds in turn. */
  static List<Hit> inTurn(List<Construct> constructs, List<At> moments) {
    List<Hit> hits = new ArrayList<>();
    List<Kind> kinds = List.of(Kind.values());
    int turn = 0;
    for (Construct construct : constructs) {
      for (At at : moments) {
        Kind kind = at == At.PROBING ? Kind.PROBE : kinds.get(turn++ % kinds.size());
        hits.add(new Hit(construct.plan(kind), at));
      }
    }
    return hits.stream().filter(Hit::possible).toList();
  }

  /** Each of these kinds at each of these moments. */
  static List<Hit> all(Construct construct, List<Kind> kinds, List<At> moments) {
    List<Hit> hits = new ArrayList<>();
    kinds.forEach(kind -> moments.forEach(at -> hits.add(new Hit(construct.plan(kind), at))));
    return hits.stream().filter(Hit::possible).toList();
  }

  /**
   * So many together as can be. A probe whose worker dies is missed only after a minute, so that
   * these are together.
   */
  static List<List<Hit>> parts(List<Hit> hits) {
    List<List<Hit>> parts = divided(hits.stream().filter(hit -> hit.at() != At.PROBING).toList());
    parts.addAll(divided(hits.stream().filter(hit -> hit.at() == At.PROBING).toList()));
    return parts;
  }

  private static List<List<Hit>> divided(List<Hit> hits) {
    List<List<Hit>> parts = new ArrayList<>();
    int rounds = (hits.size() + AT_ONCE - 1) / AT_ONCE;
    for (int round = 0; round < rounds; round++) {
      List<Hit> part = new ArrayList<>();
      for (int i = round; i < hits.size(); i += rounds) {
        part.add(hits.get(i));
      }
      parts.add(part);
    }
    return parts;
  }

  /** Brings them to where they shall stand. */
  List<Standing> standing(List<Hit> hits) {
    List<Standing> all =
        hits.stream().map(hit -> Standing.start(rig, hit.plan(), hit.at())).toList();
    Together.each(all, Standing::approach);
    Together.each(
        only(all, one -> one.at() == At.PROBING),
        one -> {
          one.enter();
          one.breakConnection();
          one.awaitProbe();
        });
    Together.each(only(all, one -> one.at() != At.PROBING), Standing::enter);
    List<Standing> settling = only(all, one -> one.at().settling());
    settling.forEach(Standing::breakConnection);
    Together.each(settling, Standing::awaitUnknown);
    Together.each(only(all, one -> one.plan().construct().aborted()), Standing::abort);
    return all;
  }

  private static List<Standing> only(List<Standing> all, Predicate<Standing> which) {
    return all.stream().filter(which).toList();
  }

  /** The worker "a" dies. */
  void killWorker(List<Hit> hits) {
    interrupt(
        standing(hits),
        () -> rig.killWorker("a"),
        Standing::senderDied,
        () -> rig.startWorker("a", rig.temporalPort()));
  }

  void killServer(List<Hit> hits) {
    interrupt(standing(hits), rig::killServer, Standing::goOn, rig::startServer);
  }

  /** The worker "a" is away, and another one loses Temporal, but not its target. */
  void cutOff(List<Hit> hits) {
    rig.killWorker("a");
    try (Cut wire = new Cut(rig.temporalPort())) {
      rig.startWorker("b", wire.port());
      List<Standing> all = standing(hits);
      wire.cut();
      // What is on its way arrives at once; what had not been sent goes on while nobody hears it.
      only(all, one -> one.at() != At.BEFORE_CALL).forEach(Standing::goOn);
      rig.startWorker("a", rig.temporalPort());
      List<Standing> late = only(all, one -> one.at() == At.BEFORE_CALL);
      Together.each(late, Standing::awaitUnknown);
      late.forEach(Standing::goOn);
      Together.each(all, Standing::assertEverythingHappenedOnce);
      wire.mend();
      Together.each(all, Standing::assertEverythingHappenedOnce);
      rig.killWorker("b");
    }
  }

  /** Plays these runs to their end, and then from one of their workflow tasks on once more. */
  void setBack(List<Setback> all) {
    for (int from = 0; from < all.size(); from += SET_BACK_AT_ONCE) {
      List<Setback> part = all.subList(from, Math.min(all.size(), from + SET_BACK_AT_ONCE));
      Together.each(part, Setback::playToTheEnd);
      Together.each(part, Setback::resetAndPlayOn);
    }
  }

  /** Of a run that nothing interrupts: a setback to each of its workflow tasks. */
  List<Setback> everyTask(Construct construct) {
    Plan plan = construct.plan(Kind.ASK);
    String model = rig.start(plan);
    rig.people(model, plan).attend();
    List<Kind> kinds = List.of(Kind.values());
    return IntStream.range(0, rig.chronicle().tasks(model).size())
        .mapToObj(task -> new Setback(rig, construct.plan(kinds.get(task % kinds.size())), task))
        .toList();
  }

  /** Interrupts them, and sees that all of them end as they should. */
  private static void interrupt(
      List<Standing> all, Runnable kill, Consumer<Standing> fate, Runnable restart) {
    SortedMap<String, RunView> held = new TreeMap<>();
    only(all, one -> one.at() == At.HELD)
        .forEach(one -> held.put(one.run(), one.people().root().look().orElseThrow()));
    kill.run();
    all.forEach(fate);
    for (Standing one : all) {
      Optional.ofNullable(held.get(one.run())).ifPresent(one::orderUnheard);
    }
    restart.run();
    Together.each(all, Standing::assertEverythingHappenedOnce);
  }
}
