package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.TypeName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A Service. */
@TypeName("kubernetes.Service")
public record FlatService(
    @JsonUnwrapped ObjectHead head,
    @Describe(value = "ClusterIP, NodePort, LoadBalancer or ExternalName.", example = "ClusterIP")
        @Bounds(max = "32")
        String type,
    @Describe(
            value = "Its address in the cluster; None for a headless one.",
            example = "10.100.0.17")
        @Bounds(max = "64")
        String clusterIp,
    @Describe(
            value = "Name or address of its load balancer; empty for none.",
            example = "a1b2.elb.eu-west-1.amazonaws.com")
        @Bounds(max = "253")
        String address,
    @Describe(value = "Its ports.", example = "[ 80, 443 ]") @Bounds(max = "50") List<Long> ports,
    @Describe(value = "The labels of the pods behind it.", example = "{ app: api }")
        @Bounds(max = "50")
        Map<String, String> selector)
    implements KubernetesObject {
  public FlatService {
    selector = Collections.unmodifiableSortedMap(new TreeMap<>(selector));
    ports = List.copyOf(ports);
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
