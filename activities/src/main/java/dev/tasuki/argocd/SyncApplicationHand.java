package dev.tasuki.argocd;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.argocd.OperationEnd;
import dev.tasuki.catalogue.argocd.SyncApplication;
import dev.tasuki.catalogue.argocd.SyncApplication.Input;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.view.Shown;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Has Argo CD sync an Application. */
final class SyncApplicationHand implements Hand<Input, OperationEnd> {
  private static final int SHOWN = 10;

  private final KubernetesClients clients;
  private final InstantSource clock;

  SyncApplicationHand(KubernetesClients clients, InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public ActionContract<Input, OperationEnd> contract() {
    return SyncApplication.CONTRACT;
  }

  @Override
  public Outcome<OperationEnd> act(Input input, Attempt attempt) {
    OperationEnd end =
        new ArgoOperations(clients, attempt, clock, input.namespace(), input.application())
            .run(
                contract().name(),
                input.within(),
                application -> {
                  ApprovedFacts.check(
                      contract().facts(attempt.call().input()),
                      attempt.call(),
                      facts(input, application));
                  return sync(input, application);
                });
    return input.dryRun() ? new Outcome<>(end.tried(), false) : new Outcome<>(end, end.changed());
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    ArgoApplication application =
        new ArgoApplication(place(input, attempt).getToChange(contract().name()));
    List<String> effects = new ArrayList<>();
    effects.add(
        "%s %s from %s%s"
            .formatted(
                input.dryRun() ? "Argo CD tries to sync" : "Argo CD syncs",
                input.application(),
                ArgoApplication.shown(application.sources()),
                to(input)));
    List<String> pruned = pruned(input, application);
    if (input.prune()) {
      effects.add(
          pruned.isEmpty()
              ? "as Argo CD sees it now, nothing is deleted"
              : "deletes %d object(s): %s"
                  .formatted(
                      pruned.size(), String.join(", ", pruned.stream().limit(SHOWN).toList())));
    }
    if (input.force()) {
      effects.add("what cannot be changed in place is deleted and made anew");
    }
    if (application.made(attempt.call()).isEmpty() && !application.ended()) {
      effects.add("refused as long as another operation is under way: " + application.operation());
    }
    return new Look(facts(input, application), effects, contract().dryRun());
  }

  private OneObject place(Input input, Attempt attempt) {
    return ArgoApplication.place(clients, attempt, input.namespace(), input.application());
  }

  private static String to(Input input) {
    if (!input.revisions().isEmpty()) {
      return " to " + String.join(", ", input.revisions());
    }
    return input.revision().isEmpty() ? "" : " to " + input.revision();
  }

  private static SortedMap<String, Object> facts(Input input, ArgoApplication application) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(SyncApplication.UID, application.uid());
    facts.put(SyncApplication.SOURCE, ArgoApplication.shown(application.sources()));
    facts.put(SyncApplication.PRUNED, pruned(input, application));
    return facts;
  }

  private static List<String> pruned(Input input, ArgoApplication application) {
    if (!input.prune()) {
      return List.of();
    }
    return Tree.maps(application.object().getAdditionalProperties(), "status", "resources").stream()
        .filter(resource -> Tree.yes(resource, "requiresPruning"))
        .map(
            resource ->
                "%s %s/%s"
                    .formatted(
                        Tree.text(resource, "kind"),
                        Tree.text(resource, "namespace"),
                        Tree.text(resource, "name")))
        .sorted()
        .toList();
  }

  private static SortedMap<String, Object> sync(Input input, ArgoApplication application) {
    check(input, application);
    SortedMap<String, Object> sync = new TreeMap<>();
    sync.put("prune", input.prune());
    sync.put("dryRun", input.dryRun());
    // Hooks run as they would by a button; "apply" alone would leave them out.
    sync.put("syncStrategy", Map.of("hook", Map.of("force", input.force())));
    List<String> options =
        input.options().isEmpty()
            ? Tree.texts(
                application.object().getAdditionalProperties(), "spec", "syncPolicy", "syncOptions")
            : input.options();
    if (!options.isEmpty()) {
      sync.put("syncOptions", options);
    }
    if (!input.resources().isEmpty()) {
      sync.put("resources", input.resources().stream().map(SyncApplicationHand::resource).toList());
    }
    if (application.hasSeveralSources()) {
      if (!input.revisions().isEmpty()) {
        sync.put("sources", application.sources());
        sync.put("revisions", input.revisions());
      }
    } else if (!input.revision().isEmpty()) {
      sync.put("revision", input.revision());
    }
    return sync;
  }

  private static void check(Input input, ArgoApplication application) {
    boolean several = application.hasSeveralSources();
    int sources = application.sources().size();
    if (several && !input.revision().isEmpty()) {
      throw invalid(input, "has %d sources; write \"revisions\", one for each".formatted(sources));
    }
    if (!input.revisions().isEmpty() && (!several || input.revisions().size() != sources)) {
      throw invalid(
          input,
          "has %d sources, and \"revisions\" names %d"
              .formatted(sources, input.revisions().size()));
    }
    boolean other =
        !several
            && !input.revision().isEmpty()
            && application.sources().stream()
                .noneMatch(source -> Tree.text(source, "targetRevision").equals(input.revision()));
    if ((other || !input.revisions().isEmpty()) && !input.dryRun() && application.syncsByItself()) {
      throw invalid(
          input,
          "syncs by itself and would leave the revision asked for at once; pause that before with"
              + " argocd.pause-autosync");
    }
  }

  private static Map<String, Object> resource(String written) {
    String[] parts = written.split(":", 3);
    if (parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
      throw new RunbookException(
          RunbookError.INPUT_INVALID,
          "\"resources\" has \"%s\", expected group:Kind:name, such as \"apps:Deployment:api\""
              .formatted(Shown.text(written)));
    }
    return Map.of("group", parts[0], "kind", parts[1], "name", parts[2]);
  }

  private static RunbookException invalid(Input input, String complaint) {
    return new RunbookException(
        RunbookError.TARGET_INVALID,
        "Application \"%s/%s\" %s".formatted(input.namespace(), input.application(), complaint));
  }
}
