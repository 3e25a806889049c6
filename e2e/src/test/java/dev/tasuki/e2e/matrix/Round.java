package dev.tasuki.e2e.matrix;

import dev.tasuki.run.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Many runs, each at a moment of its own, and one interruption that hits them all. */
final class Round {
  /** So many come to a moment of seconds together on two cores. */
  private static final int AT_ONCE = 34;

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
    int turn = 0;
    for (Construct construct : constructs) {
      for (At at : moments) {
        Kind kind = at == At.PROBING ? Kind.PROBE : Kind.values()[turn++ % Kind.values().length];
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

  /** So many together as can be. */
  static List<List<Hit>> parts(List<Hit> hits) {
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

  /** Interrupts them, and sees that all of them end as they should. */
  static void interrupt(
      List<Standing> all, Runnable kill, Consumer<Standing> fate, Runnable restart) {
    SortedMap<String, RunView> held = new TreeMap<>();
    only(all, one -> one.at() == At.HELD)
        .forEach(one -> held.put(one.run(), one.people().root().look().orElseThrow()));
    kill.run();
    all.forEach(fate);
    only(all, one -> held.containsKey(one.run()))
        .forEach(one -> one.orderUnheard(held.get(one.run())));
    restart.run();
    Together.each(all, Standing::assertEverythingHappenedOnce);
  }
}
