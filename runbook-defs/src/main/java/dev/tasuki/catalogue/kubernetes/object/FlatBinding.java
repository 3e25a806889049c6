package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.TypeName;
import java.util.List;

/** A RoleBinding or ClusterRoleBinding. */
@TypeName("kubernetes.Binding")
public record FlatBinding(
    @JsonUnwrapped ObjectHead head,
    @Describe(
            value = "Kind and name of the role that it gives.",
            example = "ClusterRole/cluster-admin")
        @Bounds(max = "320")
        String role,
    @Describe(value = "To whom, as Kind/name or Kind/namespace/name.", example = "[ User/mallory ]")
        @Bounds(max = "100")
        List<String> subjects)
    implements KubernetesObject {
  public FlatBinding {
    subjects = List.copyOf(subjects);
  }

  @Override
  public String namespace() {
    return head.namespace();
  }

  @Override
  public String name() {
    return head.name();
  }
}
