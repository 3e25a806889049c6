package dev.tasuki.sandbox.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** What the workspace holds. Every method is atomic. */
final class Workspace {
  /** How long a trigger id is good for. */
  static final Duration TRIGGER = Duration.ofSeconds(3);

  private static final int RESPONSES = 5;
  private static final Duration RESPONSE = Duration.ofMinutes(30);

  private final Clock clock;
  private final SequencedMap<String, SlackMessage> messages = new LinkedHashMap<>();
  private final List<EphemeralMessage> ephemerals = new ArrayList<>();
  private final List<SlackCall> calls = new ArrayList<>();
  private final Map<String, Trigger> triggers = new HashMap<>();
  private final Map<String, Response> responses = new HashMap<>();
  private final Map<String, OpenView> views = new HashMap<>();
  private long number;
  private long version;

  Workspace(Clock clock) {
    this.clock = clock;
  }

  private record Trigger(String user, Instant until, boolean used) {}

  private record Response(String user, Instant until, int left) {}

  synchronized SlackMessage post(
      Optional<String> thread,
      boolean broadcast,
      String text,
      List<Map<String, Object>> blocks,
      Optional<Map<String, Object>> metadata) {
    SlackMessage message = new SlackMessage(ts(), thread, broadcast, text, blocks, metadata, 0);
    messages.put(message.ts(), message);
    changed();
    return message;
  }

  synchronized void put(SlackMessage message) {
    messages.put(message.ts(), message);
    changed();
  }

  synchronized boolean remove(String ts) {
    changed();
    return messages.remove(ts) != null;
  }

  synchronized Optional<SlackMessage> message(String ts) {
    return Optional.ofNullable(messages.get(ts));
  }

  synchronized List<SlackMessage> messages() {
    return List.copyOf(messages.values());
  }

  synchronized EphemeralMessage tell(String user, String text) {
    EphemeralMessage message = new EphemeralMessage(ts(), user, text);
    ephemerals.add(message);
    changed();
    return message;
  }

  synchronized List<EphemeralMessage> ephemerals(String user) {
    return ephemerals.stream().filter(e -> e.user().equals(user)).toList();
  }

  synchronized void record(SlackCall call) {
    calls.add(call);
    changed();
  }

  synchronized List<SlackCall> calls() {
    return List.copyOf(calls);
  }

  synchronized String trigger(String user) {
    String id = "trigger." + ++number;
    triggers.put(id, new Trigger(user, clock.instant().plus(TRIGGER), false));
    return id;
  }

  /** Slack's word for what is wrong with a trigger; empty if it may be used, once, now. */
  synchronized Optional<String> useTrigger(String id) {
    Trigger trigger = triggers.get(id);
    if (trigger == null) {
      return Optional.of("invalid_trigger_id");
    }
    if (trigger.used()) {
      return Optional.of("exchanged_trigger_id");
    }
    triggers.put(id, new Trigger(trigger.user(), trigger.until(), true));
    return clock.instant().isAfter(trigger.until())
        ? Optional.of("expired_trigger_id")
        : Optional.empty();
  }

  synchronized OpenView open(String trigger, Map<String, Object> view) {
    Trigger by = triggers.get(trigger);
    if (by == null) {
      throw new IllegalStateException("no such trigger: " + trigger);
    }
    OpenView open = new OpenView("V" + ++number, by.user(), view);
    views.put(by.user(), open);
    changed();
    return open;
  }

  synchronized Optional<OpenView> view(String user) {
    return Optional.ofNullable(views.get(user));
  }

  synchronized void closeView(String user) {
    views.remove(user);
    changed();
  }

  /** The last part of a response URL. */
  synchronized String response(String user) {
    String id = "R" + ++number;
    responses.put(id, new Response(user, clock.instant().plus(RESPONSE), RESPONSES));
    return id;
  }

  /** Tells by a response URL; false if that is unknown, used up or too old. */
  synchronized boolean respond(String id, String text) {
    Response response = responses.get(id);
    if (response == null || response.left() == 0 || clock.instant().isAfter(response.until())) {
      return false;
    }
    responses.put(id, new Response(response.user(), response.until(), response.left() - 1));
    tell(response.user(), text);
    return true;
  }

  /** Waits until something is newer than the version that was seen, or the time is up. */
  synchronized long awaitNewer(long seen, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    for (long left = most.toNanos(); version <= seen && left > 0; left = end - System.nanoTime()) {
      wait(left / 1_000_000 + 1);
    }
    return version;
  }

  private void changed() {
    version++;
    notifyAll();
  }

  private String ts() {
    return String.format(Locale.ROOT, "%d.%06d", clock.instant().getEpochSecond(), ++number);
  }
}
