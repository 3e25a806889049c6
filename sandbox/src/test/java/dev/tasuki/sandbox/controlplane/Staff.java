package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.configuration.Guarded;
import dev.tasuki.kubernetes.container.PodWorks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who works in a shop: hands, each with no right that it was not hired for, and what the API server
 * noted of them. They leave when the shop closes.
 */
final class Staff {
  private final Shop shop;
  private final List<Hands> hired = new ArrayList<>();
  private final Set<String> names = new TreeSet<>();

  Staff(Shop shop) {
    this.shop = shop;
  }

  /** One identity that may do what these contracts say that they need. */
  Hands hire(ActionContract<?, ?>... contracts) {
    return hire(Hands.permissions(contracts));
  }

  /** Likewise what one says with these constant inputs. */
  Hands hire(ActionContract<?, ?> contract, Map<String, String> constants) {
    return hire(Hands.permissions(contract, constants));
  }

  Hands hire(List<Permission.Rbac> permissions) {
    return hire(permissions, PodWorks.NONE);
  }

  Hands hire(List<Permission.Rbac> permissions, PodWorks works) {
    return at(Hands.of(identity(permissions), works));
  }

  Hands hire(List<Permission.Rbac> permissions, List<Guarded> mayChange) {
    return at(Hands.of(identity(permissions), mayChange));
  }

  /** Two identities: what of this is for reading the one may, the other all else. */
  Hands hirePair(ActionContract<?, ?>... contracts) {
    return hirePair(Hands.permissions(contracts));
  }

  Hands hirePair(List<Permission.Rbac> permissions) {
    String name = newName();
    names.add(name + "-changes");
    return at(Hands.of(shop.plane().logins(name, permissions)));
  }

  /** Who may do everything. */
  Hands hireAdmin() {
    names.add("admin");
    return at(Hands.of(shop.plane().admin()));
  }

  private Access identity(List<Permission.Rbac> permissions) {
    return shop.plane().identity(newName(), permissions);
  }

  private String newName() {
    String name = shop.namespace() + "-" + hired.size();
    names.add(name);
    return name;
  }

  private Hands at(Hands hands) {
    hired.add(hands);
    return hands;
  }

  /** What they have sent to change anything, accepted or not; no dry run and no question. */
  List<AuditEvent> sent() {
    return shop.plane().changes().stream()
        .filter(change -> change.userAgent().equals("tasuki"))
        .filter(change -> names.contains(change.user().replaceAll(".*:", "")))
        .filter(change -> !change.uri().contains("dryRun") && change.body().at("/dryRun").isEmpty())
        .filter(change -> !change.resource().equals("selfsubjectaccessreviews"))
        .toList();
  }

  List<AuditEvent> accepted() {
    return sent().stream().filter(change -> change.code() < 300).toList();
  }

  long accepted(String verb, String resource) {
    return accepted().stream()
        .filter(change -> change.verb().equals(verb) && change.resource().equals(resource))
        .count();
  }

  /** The API server writes its log after it has answered. */
  void assertAccepted(long times, String verb, String resource) {
    shop.await(() -> accepted(verb, resource) >= times);
    assertThat(accepted(verb, resource)).isEqualTo(times);
  }

  /** How often each pod's eviction was accepted, by the UID in its precondition. */
  Map<String, Long> evicted() {
    return accepted().stream()
        .filter(change -> change.namespace().equals(shop.namespace()))
        .filter(change -> change.resource().equals("pods/eviction"))
        .collect(
            Collectors.groupingBy(
                change -> change.body().at("/deleteOptions/preconditions/uid").asText(),
                Collectors.counting()));
  }

  void leave() {
    hired.forEach(Hands::close);
    hired.clear();
  }
}
