package dev.tasuki.argocd;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.argocd.OperationEnd;
import dev.tasuki.catalogue.argocd.RollBackApplication;
import dev.tasuki.catalogue.argocd.RollBackApplication.Input;
import dev.tasuki.catalogue.argocd.SyncApplication;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Has Argo CD bring back what an Application had deployed before. */
final class RollBackApplicationHand implements Hand<Input, OperationEnd> {
  private final KubernetesClients clients;
  private final InstantSource clock;

  RollBackApplicationHand(KubernetesClients clients, InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public ActionContract<Input, OperationEnd> contract() {
    return RollBackApplication.CONTRACT;
  }

  @Override
  public Outcome<OperationEnd> act(Input input, Attempt attempt) {
    OperationEnd end =
        new ArgoOperations(clients, attempt, clock, input.namespace(), input.application())
            .run(
                contract().name(),
                input.within(),
                application -> {
                  Map<String, Object> before = before(input, application, attempt);
                  ApprovedFacts.check(
                      contract().facts(attempt.call().input()),
                      attempt.call(),
                      facts(application, before));
                  if (application.syncsByItself()) {
                    throw new RunbookException(
                        RunbookError.TARGET_INVALID,
                        ("Application \"%s/%s\" syncs by itself and would bring the new release"
                                + " back; pause that before with argocd.pause-autosync")
                            .formatted(input.namespace(), input.application()));
                  }
                  return sync(input, application, before);
                });
    return new Outcome<>(end, end.changed());
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    ArgoApplication application =
        new ArgoApplication(place(input, attempt).getToChange(contract().name()));
    Map<String, Object> before = before(input, application, attempt);
    List<String> effects = new ArrayList<>();
    effects.add(
        "Argo CD brings %s back to revision %s of %s"
            .formatted(
                input.application(), revision(before), ArgoApplication.shown(sources(before))));
    if (input.prune()) {
      effects.add("deletes what that revision does not have; only Argo CD sees then what that is");
    }
    if (application.syncsByItself()) {
      effects.add("refused as long as it syncs by itself");
    }
    if (application.made(attempt.call()).isEmpty() && !application.ended()) {
      effects.add("refused as long as another operation is under way: " + application.operation());
    }
    return new Look(facts(application, before), effects, contract().dryRun());
  }

  private OneObject place(Input input, Attempt attempt) {
    return ArgoApplication.place(clients, attempt, input.namespace(), input.application());
  }

  /**
   * What the history has under the id. Once a lost attempt has asked for it, what it asked for: the
   * history is short, and the rollback itself may have pushed the entry out.
   */
  private static Map<String, Object> before(
      Input input, ArgoApplication application, Attempt attempt) {
    Optional<SortedMap<String, Object>> asked =
        application.made(attempt.call()).map(operation -> Tree.map(operation, "sync"));
    if (asked.isPresent()) {
      return asked.get();
    }
    List<SortedMap<String, Object>> history =
        Tree.maps(application.object().getAdditionalProperties(), "status", "history");
    SortedMap<String, Object> found =
        history.stream()
            .filter(entry -> Tree.text(entry, "id").equals(String.valueOf(input.id())))
            .findFirst()
            .orElseThrow(
                () ->
                    new RunbookException(
                        RunbookError.TARGET_NOT_FOUND,
                        "the history of Application \"%s/%s\" has no id %d; it has %s"
                            .formatted(
                                input.namespace(),
                                input.application(),
                                input.id(),
                                history.stream().map(entry -> Tree.text(entry, "id")).toList())));
    if (sources(found).isEmpty()) {
      throw new RunbookException(
          RunbookError.TARGET_INVALID,
          "the history of Application \"%s/%s\" does not say from where id %d came"
              .formatted(input.namespace(), input.application(), input.id()));
    }
    return found;
  }

  private static List<SortedMap<String, Object>> sources(Map<String, Object> before) {
    List<SortedMap<String, Object>> several = Tree.maps(before, "sources");
    if (!several.isEmpty()) {
      return several;
    }
    SortedMap<String, Object> one = Tree.map(before, "source");
    return one.isEmpty() ? List.of() : List.of(one);
  }

  private static String revision(Map<String, Object> before) {
    List<String> several = Tree.texts(before, "revisions");
    return several.isEmpty() ? Tree.text(before, "revision") : String.join(", ", several);
  }

  private static SortedMap<String, Object> facts(
      ArgoApplication application, Map<String, Object> before) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(SyncApplication.UID, application.uid());
    facts.put(RollBackApplication.REVISION, revision(before));
    facts.put(SyncApplication.SOURCE, ArgoApplication.shown(sources(before)));
    return facts;
  }

  private static SortedMap<String, Object> sync(
      Input input, ArgoApplication application, Map<String, Object> before) {
    SortedMap<String, Object> sync = new TreeMap<>();
    sync.put("prune", input.prune());
    // As Argo CD's own rollback: without hooks.
    sync.put("syncStrategy", Map.of("apply", Map.of()));
    List<String> options =
        Tree.texts(
            application.object().getAdditionalProperties(), "spec", "syncPolicy", "syncOptions");
    if (!options.isEmpty()) {
      sync.put("syncOptions", options);
    }
    for (String copied : List.of("revision", "revisions", "source", "sources")) {
      Tree.at(before, copied).ifPresent(value -> sync.put(copied, value));
    }
    return sync;
  }
}
