package dev.tasuki.sandbox.controlplane;

import dev.tasuki.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    Map<String, Object> cluster = new TreeMap<>(Map.of("server", url));
    if (!certificateAuthority.isEmpty()) {
      cluster.put(
          "certificate-authority-data",
          Base64.getEncoder()
              .encodeToString(certificateAuthority.getBytes(StandardCharsets.UTF_8)));
    }
    Map<String, Object> config = new TreeMap<>();
    config.put("apiVersion", "v1");
    config.put("kind", "Config");
    config.put("clusters", List.of(named(context, "cluster", cluster)));
    config.put("users", List.of(named(context, "user", new TreeMap<>(Map.of("token", token)))));
    config.put(
        "contexts",
        List.of(
            named(context, "context", new TreeMap<>(Map.of("cluster", context, "user", context)))));
    config.put("current-context", context);
    return Json.write(config);
  }

  @Override
  public String toString() {
    return "Access[" + url + "]";
  }

  private static Map<String, Object> named(String name, String what, Object value) {
    return new TreeMap<>(Map.of("name", name, what, value));
  }
}
