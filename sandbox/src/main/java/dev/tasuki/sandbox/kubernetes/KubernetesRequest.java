package dev.tasuki.sandbox.kubernetes;

import dev.tasuki.sandbox.standin.LoopbackHttp;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A request as barriers see it.
 *
 * @param verb of RBAC, such as {@code get}, {@code list}, {@code patch}, {@code create}
 * @param resource with its subresource, such as {@code pods/eviction}
 * @param namespace empty where there is none
 * @param name empty for a collection
 * @param body as sent; empty text if there is none
 * @param rehearsal whether it only asks what would come of it
 */
public record KubernetesRequest(
    String verb, String resource, String namespace, String name, String body, boolean rehearsal) {
  private static final Pattern DRY_RUN = Pattern.compile("\"dryRun\"\\s*:\\s*\\[\\s*\"All\"");

  /** What a request to any API of Kubernetes asks; {@code resource} is empty for what is none. */
  public static KubernetesRequest of(LoopbackHttp.Request request) {
    Deque<String> parts =
        new ArrayDeque<>(
            Arrays.stream(request.path().split("/")).filter(part -> !part.isEmpty()).toList());
    String root = next(parts);
    if (root.equals("apis")) {
      next(parts);
    }
    next(parts);
    String namespace = "";
    String resource = root.startsWith("api") ? next(parts) : "";
    if (resource.equals("namespaces") && parts.size() >= 2) {
      namespace = next(parts);
      resource = next(parts);
    }
    String name = next(parts);
    String subresource = next(parts);
    String full = subresource.isEmpty() ? resource : resource + "/" + subresource;
    String body = request.body().text();
    return new KubernetesRequest(
        verb(request.method(), name), full, namespace, name, body, rehearses(request, body));
  }

  /** Deletions and evictions may say it in their body. */
  private static boolean rehearses(LoopbackHttp.Request request, String body) {
    return request.query().contains("dryRun=") || DRY_RUN.matcher(body).find();
  }

  private static String verb(String method, String name) {
    return switch (method) {
      case "GET" -> name.isEmpty() ? "list" : "get";
      case "POST" -> "create";
      case "PUT" -> "update";
      default -> method.toLowerCase(Locale.ROOT);
    };
  }

  private static String next(Deque<String> parts) {
    return parts.isEmpty() ? "" : parts.removeFirst();
  }

  /** With its namespace, if it has one. */
  public String fullName() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  /** Whether it asks for a change; a review asks about rights, and stays nowhere. */
  public boolean changing() {
    return !rehearsal
        && !verb.equals("get")
        && !verb.equals("list")
        && !resource.endsWith("reviews");
  }

  /** Whether it asks to evict a pod. */
  public boolean eviction() {
    return !rehearsal && resource.equals("pods/eviction");
  }
}
