package dev.tasuki.kubernetes;

import dev.tasuki.activity.Attempt;

/**
 * The one way by which typed hands come to an object in a namespace that they change or look at for
 * a change: what is guarded is refused here, before anything is read of it.
 */
final class Changeable {
  private final KubernetesClients clients;

  Changeable(KubernetesClients clients) {
    this.clients = clients;
  }

  OneObject object(Attempt attempt, ObjectPlace place) {
    return new OneObject(clients, attempt, place);
  }
}
