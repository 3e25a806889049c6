package dev.tasuki.sandbox.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.sandbox.kubernetes.KubernetesRequest;
import dev.tasuki.sandbox.standin.LoopbackHttp;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a path of the API names, whichever resources there are.
 *
 * @param resource with its subresource, such as {@code pods/eviction}; empty for what is none
 * @param namespace empty where there is none
 * @param name empty for a collection
 */
record ApiPath(String resource, String namespace, String name) {
  static ApiPath of(String path) {
    Deque<String> parts =
        new ArrayDeque<>(Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList());
    String root = next(parts);
    if (!root.equals("api") && !root.equals("apis")) {
      return new ApiPath("", "", "");
    }
    if (root.equals("apis")) {
      next(parts);
    }
    next(parts);
    String namespace = "";
    String resource = next(parts);
    if (resource.equals("namespaces") && parts.size() >= 2) {
      namespace = next(parts);
      resource = next(parts);
    }
    String name = next(parts);
    String subresource = next(parts);
    return new ApiPath(
        subresource.isEmpty() ? resource : resource + "/" + subresource, namespace, name);
  }

  private static String next(Deque<String> parts) {
    return parts.isEmpty() ? "" : parts.removeFirst();
  }

  KubernetesRequest asked(LoopbackHttp.Request request) {
    String verb =
        switch (request.method()) {
          case "GET" -> name.isEmpty() ? "list" : "get";
          case "POST" -> "create";
          case "PUT" -> "update";
          default -> request.method().toLowerCase(Locale.ROOT);
        };
    return new KubernetesRequest(verb, resource, namespace, name, request.body().text());
  }

  /** For a URI. */
  static String encoded(String path) {
    try {
      return new URI(null, null, path, null).getRawPath();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no path: " + path, e);
    }
  }

  /** What a patch sets, in one line of sorted {@code path=value}, without its conditions. */
  static String leaves(JsonNode patch) {
    SortedMap<String, String> leaves = new TreeMap<>();
    collect(patch, "", leaves);
    leaves.remove("metadata/uid");
    leaves.remove("metadata/resourceVersion");
    return leaves.entrySet().stream()
        .map(leaf -> leaf.getKey() + "=" + leaf.getValue())
        .collect(Collectors.joining(" "));
  }

  private static void collect(JsonNode node, String path, SortedMap<String, String> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  collect(
                      field.getValue(),
                      path.isEmpty() ? field.getKey() : path + "/" + field.getKey(),
                      leaves));
    } else {
      leaves.put(path, node.toString());
    }
  }
}
