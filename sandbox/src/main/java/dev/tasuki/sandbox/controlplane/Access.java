package dev.tasuki.sandbox.controlplane;

import dev.tasuki.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * How somebody reaches the API server.
 *
 * @param certificateAuthority PEM of the one that signed the server's certificate; empty where it
 *     speaks plain HTTP
 * @param token bearer token that says who it is
 */
public record Access(String url, String certificateAuthority, String token) {
  /** A kubeconfig (JSON, which is YAML) with one context of the given name, the current one. */
  public String kubeconfig(String context) {
    return kubeconfig(context, new TreeMap<>(Map.of(context, this)));
  }

  /** A kubeconfig with a context for each of these, by its name. */
  static String kubeconfig(String current, SortedMap<String, Access> contexts) {
    Map<String, Object> config = new TreeMap<>();
    config.put("apiVersion", "v1");
    config.put("kind", "Config");
    config.put("clusters", each(contexts, "cluster", (_, access) -> access.cluster()));
    config.put("users", each(contexts, "user", (_, access) -> Map.of("token", access.token())));
    config.put(
        "contexts",
        each(
            contexts,
            "context",
            (name, _) -> new TreeMap<>(Map.of("cluster", name, "user", name))));
    config.put("current-context", current);
    return Json.write(config);
  }

  private static List<Map<String, Object>> each(
      SortedMap<String, Access> contexts,
      String what,
      BiFunction<String, Access, Map<String, Object>> value) {
    return contexts.entrySet().stream()
        .<Map<String, Object>>map(
            one ->
                new TreeMap<>(
                    Map.of("name", one.getKey(), what, value.apply(one.getKey(), one.getValue()))))
        .toList();
  }

  private Map<String, Object> cluster() {
    Map<String, Object> cluster = new TreeMap<>(Map.of("server", url));
    if (!certificateAuthority.isEmpty()) {
      cluster.put(
          "certificate-authority-data",
          Base64.getEncoder()
              .encodeToString(certificateAuthority.getBytes(StandardCharsets.UTF_8)));
    }
    return cluster;
  }

  @Override
  public String toString() {
    return "Access[" + url + "]";
  }
}
