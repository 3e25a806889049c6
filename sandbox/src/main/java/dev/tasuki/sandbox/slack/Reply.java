package dev.tasuki.sandbox.slack;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** An HTTP answer. */
record Reply(int status, SortedMap<String, String> headers, String body) {
  Reply {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  static Reply json(int status, String body) {
    return of(status, "application/json; charset=utf-8", body);
  }

  static Reply text(int status, String body) {
    return of(status, "text/plain; charset=utf-8", body);
  }

  static Reply of(int status, String type, String body) {
    return new Reply(status, new TreeMap<>(), body).with("Content-Type", type);
  }

  Reply with(String name, String value) {
    SortedMap<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body);
  }
}
