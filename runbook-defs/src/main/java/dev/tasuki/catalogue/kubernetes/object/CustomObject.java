package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An object of a custom resource: the whole of it as the API server gives it, but for {@code
 * metadata.managedFields}, what could be a credential (hidden), and long annotations (cut).
 */
public record CustomObject(@JsonValue SortedMap<String, Object> object)
    implements KubernetesObject {
  public CustomObject {
    object = Collections.unmodifiableSortedMap(new TreeMap<>(object));
  }

  @Override
  @JsonIgnore
  public String namespace() {
    return metadata("namespace");
  }

  @Override
  @JsonIgnore
  public String name() {
    return metadata("name");
  }

  private String metadata(String field) {
    return object.get("metadata") instanceof Map<?, ?> metadata
            && metadata.get(field) instanceof String text
        ? text
        : "";
  }
}
