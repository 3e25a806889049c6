package dev.tasuki.sandbox.slack;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A call of the Web API.
 *
 * @param method such as {@code chat.postMessage}
 * @param parameters without the token
 * @param error what it was answered; empty for ok
 */
public record SlackCall(String method, SortedMap<String, String> parameters, String error) {
  public SlackCall {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }
}
