package dev.tasuki.kubernetes.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads objects of any kind: a list page by page, each page object by object, so that only what is
 * kept of them is in memory. A list that grew too old half-way (410) is begun anew.
 */
public final class ObjectReads {
  /** What an API server may send for one list. */
  static final long MOST_BYTES = 64L * 1024 * 1024;

  private static final int PAGE = 500;
  private static final int RESTARTS = 3;

  private final KubernetesClient client;

  public ObjectReads(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Which objects.
   *
   * @param namespace empty for all
   * @param fields field selector; empty for all
   * @param labels label selector; empty for all
   * @param most more than this is an error
   */
  public record Wanted(String namespace, String fields, String labels, int most) {}

  /** What a list has brought so far. */
  private static final class Read<T> {
    private final List<T> kept = new ArrayList<>();
    private long bytes;
    private String next = "";
  }

  /**
   * All objects that fit.
   *
   * @param keep what is kept of each
   * @throws RunbookException {@code TARGET_INVALID} when there are more, or they are larger, than
   *     may be
   */
  public <T> List<T> list(
      ResourceDefinitionContext of, Wanted wanted, Function<ObjectNode, T> keep) {
    for (int restarts = 0; ; restarts++) {
      try {
        return once(of, wanted, keep);
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_GONE || restarts == RESTARTS) {
          throw e;
        }
      }
    }
  }

  private <T> List<T> once(
      ResourceDefinitionContext of, Wanted wanted, Function<ObjectNode, T> keep) {
    Read<T> read = new Read<>();
    do {
      String path = path(of, wanted, read.next);
      read.next = "";
      ApiCalls.get(
          client,
          path,
          body -> {
            page(body, read, wanted, keep);
            return read;
          });
    } while (!read.next.isEmpty());
    return read.kept;
  }

  private static String path(ResourceDefinitionContext of, Wanted wanted, String next) {
    StringBuilder path = new StringBuilder(Paths.collection(of, wanted.namespace()));
    path.append("?limit=").append(Math.min(PAGE, wanted.most() + 1));
    query(path, "fieldSelector", wanted.fields());
    query(path, "labelSelector", wanted.labels());
    query(path, "continue", next);
    return path.toString();
  }

  private static void query(StringBuilder path, String name, String value) {
    if (!value.isEmpty()) {
      path.append('&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  private static <T> void page(
      InputStream body, Read<T> read, Wanted wanted, Function<ObjectNode, T> keep)
      throws IOException {
    long before = read.bytes;
    try (JsonParser parser = Json.mapper().getFactory().createParser(body)) {
      expect(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        if (field.equals("metadata") && value == JsonToken.START_OBJECT) {
          ObjectNode metadata = parser.readValueAsTree();
          read.next = metadata.path("continue").asText();
        } else if (field.equals("items") && value == JsonToken.START_ARRAY) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            ObjectNode item = parser.readValueAsTree();
            read.bytes = before + parser.currentLocation().getByteOffset();
            bounded(read, wanted);
            read.kept.add(keep.apply(item));
          }
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private static void expect(boolean object) throws IOException {
    if (!object) {
      throw new IOException("the API server's list is no JSON object");
    }
  }

  private static void bounded(Read<?> read, Wanted wanted) {
    if (read.kept.size() == wanted.most()) {
      throw new RunbookException(
          RunbookError.TARGET_INVALID,
          "there are more than %d objects; narrow the list by namespace, selector or fields"
              .formatted(wanted.most()));
    }
    if (read.bytes > MOST_BYTES) {
      throw new RunbookException(
          RunbookError.TARGET_INVALID,
          "the first %d objects are more than %d MiB; narrow the list by namespace, selector or"
                  .formatted(read.kept.size(), MOST_BYTES / (1024 * 1024))
              + " fields");
    }
  }

  /** One object; absent if there is none. */
  public Optional<ObjectNode> get(ResourceDefinitionContext of, String namespace, String name) {
    try {
      return Optional.of(
          ApiCalls.get(
              client,
              Paths.collection(of, namespace) + "/" + name,
              body -> Json.mapper().readValue(body, ObjectNode.class)));
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
