package dev.tasuki.e2e.matrix;

import dev.tasuki.sandbox.standin.LoopbackHttp;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** One request to the ledger, as its path and query say it: {@code /change?run=…&entry=…}. */
record Ask(What what, Entry entry, Kind kind, String token) {
  /** What a hand wants of the ledger, in the order in which it wants it. */
  enum What {
    /** Before it changes anything. */
    READ,
    CHANGE,
    /** After it was answered, before it reports. */
    CONFIRM,
    /** Whether a lost attempt happened. */
    FIND
  }

  String run() {
    return entry.run();
  }

  static Ask of(LoopbackHttp.Request request) {
    SortedMap<String, String> query = new TreeMap<>();
    Arrays.stream(request.query().split("&"))
        .map(pair -> pair.split("=", 2))
        .forEach(pair -> query.put(pair[0], pair[1]));
    return new Ask(
        What.valueOf(request.path().substring(1).toUpperCase(Locale.ROOT)),
        new Entry(query.getOrDefault("run", ""), query.getOrDefault("entry", "")),
        Kind.valueOf(query.getOrDefault("kind", "").toUpperCase(Locale.ROOT)),
        query.getOrDefault("token", ""));
  }

  /** Path and query; ids of runs and tokens have no letter that would have to be quoted. */
  String uri() {
    return "/%s?run=%s&entry=%s&kind=%s&token=%s"
        .formatted(
            what.name().toLowerCase(Locale.ROOT), entry.run(), entry.name(), kind.word(), token);
  }
}
