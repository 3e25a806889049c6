package dev.tasuki.catalogue;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** One thing that an action must be allowed to do. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "system")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Permission.Rbac.class, name = "rbac"),
  @JsonSubTypes.Type(value = Permission.Iam.class, name = "iam"),
  @JsonSubTypes.Type(value = Permission.SlackScope.class, name = "slack"),
  @JsonSubTypes.Type(value = Permission.Integration.class, name = "integration")
})
public sealed interface Permission {
  /** Kubernetes: an API group ({@code ""} for core), a resource with its subresource, and verbs. */
  record Rbac(String group, String resource, List<String> verbs) implements Permission {
    public Rbac {
      verbs = List.copyOf(verbs);
    }
  }

  /** AWS: {@code service:Operation}. */
  record Iam(String action) implements Permission {}

  record SlackScope(String scope) implements Permission {}

  /** Another system that tasuki.yml names: which, and what it has to allow. */
  record Integration(String what) implements Permission {}
}
