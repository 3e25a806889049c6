package dev.tasuki.kubernetes.view;

import dev.tasuki.catalogue.kubernetes.object.FlatEndpoints;
import dev.tasuki.catalogue.kubernetes.object.FlatService;
import dev.tasuki.catalogue.kubernetes.object.ObjectHead;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.Map;
import java.util.Objects;

/** Reads services and what is behind them. */
final class FlatNetwork {
  private static final String SERVICE = "kubernetes.io/service-name";
  private static final int PORTS = 50;

  private FlatNetwork() {}

  static FlatService of(ObjectHead head, Service service) {
    ServiceSpec spec = Objects.requireNonNullElseGet(service.getSpec(), ServiceSpec::new);
    String address = "";
    if (service.getStatus() != null && service.getStatus().getLoadBalancer() != null) {
      address =
          service.getStatus().getLoadBalancer().getIngress().stream()
              .map(FlatNetwork::address)
              .findFirst()
              .orElse("");
    }
    return new FlatService(
        head,
        Heads.text(spec.getType(), 32),
        Heads.text(spec.getClusterIP(), 64),
        address,
        spec.getPorts().stream().limit(PORTS).map(port -> Heads.number(port.getPort())).toList(),
        Heads.bounded(spec.getSelector()));
  }

  private static String address(LoadBalancerIngress ingress) {
    return Heads.text(
        ingress.getHostname() == null ? ingress.getIp() : ingress.getHostname(), Heads.NAME);
  }

  static FlatEndpoints of(ObjectHead head, EndpointSlice slice) {
    Map<String, String> labels = slice.getMetadata().getLabels();
    long ready = slice.getEndpoints().stream().filter(FlatNetwork::ready).count();
    return new FlatEndpoints(
        head,
        Heads.text(labels == null ? null : labels.get(SERVICE), Heads.NAME),
        ready,
        slice.getEndpoints().size() - ready);
  }

  /** One that says nothing is ready, as the API defines it. */
  private static boolean ready(Endpoint endpoint) {
    return endpoint.getConditions() == null
        || endpoint.getConditions().getReady() == null
        || endpoint.getConditions().getReady();
  }
}
