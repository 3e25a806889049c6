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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads objects of any kind: a list chunk by chunk, each chunk object by object, so that only what
 * is kept of them is in memory.
 */
public final class ObjectReads {
  /** What an API server may send for one list. */
  static final long MOST_BYTES = 64L * 1024 * 1024;

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

  /**
   * All objects that fit.
   *
   * @param keep what is kept of each
   * @throws RunbookException {@code TARGET_INVALID} when there are more, or they are larger, than
   *     may be
   */
  public <T> List<T> list(
      ResourceDefinitionContext of, Wanted wanted, Function<ObjectNode, T> keep) {
    String path = Paths.collection(of, wanted.namespace());
    return Chunks.all(wanted.most(), () -> new Pages<>(path, wanted, keep));
  }

  /** One list, read from its beginning. */
  private final class Pages<T> implements Chunks.Reader<T> {
    private final String path;
    private final Wanted wanted;
    private final Function<ObjectNode, T> keep;
    private long bytes;

    Pages(String path, Wanted wanted, Function<ObjectNode, T> keep) {
      this.path = path;
      this.wanted = wanted;
      this.keep = keep;
    }

    @Override
    public String read(Chunks.Part part, Chunks.Kept<T> kept) {
      return ApiCalls.get(client, path + query(wanted, part), body -> page(body, kept));
    }

    private String page(InputStream body, Chunks.Kept<T> kept) throws IOException {
      long before = bytes;
      String next = "";
      try (JsonParser parser = Json.mapper().getFactory().createParser(body)) {
        expect(parser.nextToken() == JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String field = parser.currentName();
          JsonToken value = parser.nextToken();
          if (field.equals("metadata") && value == JsonToken.START_OBJECT) {
            ObjectNode metadata = parser.readValueAsTree();
            next = metadata.path("continue").asText();
          } else if (field.equals("items") && value == JsonToken.START_ARRAY) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
              ObjectNode item = parser.readValueAsTree();
              bytes = before + parser.currentLocation().getByteOffset();
              kept.add(() -> small(item, kept));
            }
          } else {
            parser.skipChildren();
          }
        }
      }
      return next;
    }

    private T small(ObjectNode item, Chunks.Kept<T> kept) {
      if (bytes > MOST_BYTES) {
        throw new RunbookException(
            RunbookError.TARGET_INVALID,
            "the first %d objects are more than %d MiB; narrow the list by namespace, selector or"
                    .formatted(kept.size(), MOST_BYTES / (1024 * 1024))
                + " fields");
      }
      return keep.apply(item);
    }
  }

  private static void expect(boolean object) throws IOException {
    if (!object) {
      throw new IOException("the API server's list is no JSON object");
    }
  }

  private static String query(Wanted wanted, Chunks.Part part) {
    StringBuilder query = new StringBuilder("?limit=").append(part.limit());
    parameter(query, "fieldSelector", wanted.fields());
    parameter(query, "labelSelector", wanted.labels());
    parameter(query, "continue", part.from());
    return query.toString();
  }

  private static void parameter(StringBuilder query, String name, String value) {
    if (!value.isEmpty()) {
      query
          .append('&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
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
