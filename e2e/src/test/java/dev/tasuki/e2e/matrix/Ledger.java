package dev.tasuki.e2e.matrix;

import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Barriers;
import dev.tasuki.sandbox.standin.Content;
import dev.tasuki.sandbox.standin.LoopbackHttp;
import dev.tasuki.sandbox.standin.Moment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the changes of all runs happen to. It is in the test's own process, so that it survives
 * everything that is killed, and counts what really happened.
 */
final class Ledger implements AutoCloseable {
  /** What a refused request is answered with. */
  static final int REFUSED = 403;

  private final Barriers<Ask> barriers = new Barriers<>();
  private final List<Entry> effects = new ArrayList<>();
  private final Set<String> tokens = new HashSet<>();
  private final Set<Entry> refused = ConcurrentHashMap.newKeySet();
  private final List<Ask> changes = new CopyOnWriteArrayList<>();
  private final List<String> turns = new ArrayList<>();
  private final LoopbackHttp http;

  Ledger() {
    this.http = LoopbackHttp.start(0, this::answer);
  }

  String url() {
    return http.url();
  }

  /**
   * Holds what a run asks; later requests of that kind pass once it is released or dropped. What is
   * to be refused is not held.
   */
  Barrier hold(Entry entry, Ask.What what, Moment moment) {
    return barriers.hold(
        ask -> ask.entry().equals(entry) && ask.what() == what && !refused.contains(entry), moment);
  }

  /** Refuses to write this once, for sure and without any effect. */
  void refuseOnce(Entry entry) {
    refused.add(entry);
  }

  /** How often this step's change really happened. */
  synchronized long effects(Entry entry) {
    return effects.stream().filter(entry::equals).count();
  }

  /** What a run and its children really wrote, in order. */
  synchronized List<Entry> effects(String root) {
    return effects.stream().filter(entry -> entry.of(root)).toList();
  }

  /** How many changes a run and its children have asked for, whatever came of them. */
  long asked(String run) {
    return changes.stream().filter(ask -> ask.entry().of(run)).count();
  }

  /** The runs that asked, in order; a run that asked several times on end stands there once. */
  List<String> turns() {
    synchronized (turns) {
      return List.copyOf(turns);
    }
  }

  /** A request that was held has its turn again when it takes effect. */
  private void turn(Ask ask) {
    synchronized (turns) {
      if (turns.isEmpty() || !turns.getLast().equals(ask.run())) {
        turns.add(ask.run());
      }
    }
  }

  private Optional<LoopbackHttp.Response> answer(LoopbackHttp.Request request)
      throws InterruptedException {
    Ask ask = Ask.of(request);
    turn(ask);
    if (!barriers.pass(ask, Moment.BEFORE_EFFECT)) {
      return Optional.empty();
    }
    turn(ask);
    if (ask.what() == Ask.What.CHANGE && refused.remove(ask.entry())) {
      return Optional.of(new LoopbackHttp.Response(REFUSED, "text/plain", Content.of("no")));
    }
    String said =
        switch (ask.what()) {
          case READ, CONFIRM -> "seen";
          case CHANGE -> change(ask);
          case FIND -> find(ask);
        };
    return barriers.pass(ask, Moment.AFTER_EFFECT)
        ? Optional.of(new LoopbackHttp.Response(200, "text/plain", Content.of(said)))
        : Optional.empty();
  }

  /** What is safe sets a value; a token counts once; everything else counts each time. */
  private synchronized String change(Ask ask) {
    changes.add(ask);
    Entry entry = ask.entry();
    boolean known = tokens.contains(ask.token());
    boolean again =
        switch (ask.kind()) {
          case SAFE -> effects.contains(entry);
          case TOKEN -> known;
          case PROBE, ASK -> false;
        };
    if (!again) {
      effects.add(entry);
      tokens.add(ask.token());
    }
    return again ? "is so" : "done";
  }

  private synchronized String find(Ask ask) {
    // The beginning of a token is asked for after a reset: any that begins so is the step's.
    boolean there =
        tokens.contains(ask.token())
            || (ask.token().endsWith("-")
                && tokens.stream().anyMatch(token -> token.startsWith(ask.token())));
    return there ? "there" : "absent";
  }

  @Override
  public void close() {
    barriers.releaseAll();
    http.close();
  }
}
