package dev.tasuki.kubernetes.workload;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.SetResources;
import dev.tasuki.catalogue.kubernetes.SetResources.Input;
import dev.tasuki.catalogue.kubernetes.SetResources.Output;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.object.Resumed;
import dev.tasuki.kubernetes.read.Listing;
import dev.tasuki.kubernetes.view.PodFields;
import dev.tasuki.kubernetes.view.Tree;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sets what a container of a workload requests and may use: in its template, or in its pods. */
final class SetResourcesHand implements Hand<Input, Output> {
  private static final String BEFORE = "before";
  private static final int PODS = 500;
  private static final int SHOWN = 15;

  private final KubernetesClients clients;

  SetResourcesHand(KubernetesClients clients) {
    this.clients = clients;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return SetResources.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    // Noted before the first change: some pods may have what is wanted when it is read again.
    SortedMap<String, Object> noted = new TreeMap<>();
    return Conflicts.readAgain(
        () -> {
          Seen seen = see(input, attempt);
          ApprovedFacts.check(
              contract().facts(attempt.call().input()), attempt.call(), seen.facts(attempt));
          if (noted.isEmpty()) {
            Resumed.noted(attempt.call(), seen.uid()).ifPresent(hint -> noted.putAll(hint));
          }
          if (noted.isEmpty() && !seen.toChange().isEmpty()) {
            noted.put("uid", seen.uid());
            noted.put(BEFORE, seen.before().amounts());
            noted.put("line", seen.effect());
          }
          boolean changed = !noted.isEmpty();
          if (changed) {
            attempt.progress(noted);
          }
          String version = seen.version();
          for (Holder one : seen.toChange()) {
            GenericKubernetesResource now =
                one.object().mergeByName(one.read(), one.patch(), one.subresource());
            if (!input.inPlace()) {
              version = now.getMetadata().getResourceVersion();
            }
          }
          ContainerResources before =
              changed ? new ContainerResources(texts(Tree.map(noted, BEFORE))) : seen.before();
          return new Outcome<>(
              new Output(
                  changed,
                  input.inPlace(),
                  before.amount(ContainerResources.MEMORY_REQUEST),
                  before.amount(ContainerResources.MEMORY_LIMIT),
                  before.amount(ContainerResources.CPU_REQUEST),
                  before.amount(ContainerResources.CPU_LIMIT),
                  seen.uid(),
                  seen.version(),
                  version),
              changed);
        });
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return Conflicts.readAgain(
        () -> {
          Seen seen = see(input, attempt);
          for (Holder one : seen.toChange()) {
            var _ = one.object().rehearseMergeByName(one.read(), one.patch(), one.subresource());
          }
          List<String> effects = new ArrayList<>();
          effects.add(
              seen.toChange().isEmpty() ? "changes nothing: it has these already" : seen.effect());
          seen.toChange().stream().limit(SHOWN).map(Holder::shown).forEach(effects::add);
          if (seen.toChange().size() > SHOWN) {
            effects.add("and %d pods more".formatted(seen.toChange().size() - SHOWN));
          }
          return new Look(seen.facts(attempt), effects, contract().dryRun());
        });
  }

  /**
   * Something that holds resources of the container: the workload's template, or a pod.
   *
   * @param patch that gives it what is wanted
   */
  private record Holder(
      String name,
      OneObject object,
      HasMetadata read,
      Map<String, Object> patch,
      String subresource,
      ContainerResources now) {
    String shown() {
      return "%s has %s".formatted(name, now.shown());
    }
  }

  /**
   * What there is to do.
   *
   * @param version of the workload
   * @param before of the template, or of the first pod
   */
  private record Seen(
      String uid, String version, ContainerResources before, List<Holder> toChange, String effect) {
    /** What has what is wanted is no difference: a lost attempt may have given it. */
    SortedMap<String, Object> facts(Attempt attempt) {
      List<String> holders = toChange.stream().map(Holder::shown).toList();
      SortedMap<String, Object> facts = new TreeMap<>();
      facts.put(SetResources.UID, uid);
      facts.put(
          SetResources.RESOURCES, Resumed.atMost(attempt.call(), SetResources.RESOURCES, holders));
      return facts;
    }
  }

  private Seen see(Input input, Attempt attempt) {
    ContainerResources wanted = ContainerResources.wanted(input);
    ObjectPlace place =
        Workloads.place(contract().name(), input.kind(), input.namespace(), input.name());
    OneObject workload = new OneObject(clients, attempt, place);
    GenericKubernetesResource read = workload.getToChange(contract().name());
    String uid = read.getMetadata().getUid();
    String version = read.getMetadata().getResourceVersion();
    SortedMap<String, Object> template = Workloads.template(read);
    ContainerResources ofTemplate =
        ContainerResources.of(template.get("spec"), input.container(), place.shown());
    if (!input.inPlace()) {
      Map<String, Object> patch =
          Map.of("spec", Map.of("template", Map.of("spec", wanted.patch(input.container()))));
      Holder holder = new Holder(place.shown(), workload, read, patch, "", ofTemplate);
      return new Seen(
          uid,
          version,
          ofTemplate,
          ofTemplate.meet(wanted) ? List.of() : List.of(holder),
          "container %s gets %s, and the %d pods of %s are replaced, %s"
              .formatted(
                  input.container(),
                  wanted.shown(),
                  Workloads.wanted(read),
                  place.shown(),
                  Workloads.manner(read)));
    }
    List<Holder> pods = pods(input, read, wanted, attempt);
    return new Seen(
        uid,
        version,
        pods.isEmpty() ? ofTemplate : pods.getFirst().now(),
        pods.stream().filter(pod -> !pod.now().meet(wanted)).toList(),
        "container %s gets %s in the running pods of %s until its next rollout"
            .formatted(input.container(), wanted.shown(), place.shown()));
  }

  /** Its pods that run, by name. */
  private List<Holder> pods(
      Input input, GenericKubernetesResource workload, ContainerResources wanted, Attempt attempt) {
    return Listing.all(
            clients.reading(attempt.call()).pods().inNamespace(input.namespace()),
            "status.phase=Running",
            Workloads.selector(workload),
            PODS)
        .stream()
        .filter(pod -> !PodFields.terminating(pod))
        .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
        .map(pod -> holder(input, pod, wanted, attempt))
        .toList();
  }

  private Holder holder(Input input, Pod pod, ContainerResources wanted, Attempt attempt) {
    ObjectPlace place = ObjectPlace.of(Kind.POD, input.namespace(), pod.getMetadata().getName());
    return new Holder(
        place.shown(),
        new OneObject(clients, attempt, place),
        pod,
        Map.of("spec", wanted.patch(input.container())),
        "resize",
        ContainerResources.of(Json.tree(pod.getSpec()), input.container(), place.shown()));
  }

  private static SortedMap<String, String> texts(SortedMap<String, Object> tree) {
    SortedMap<String, String> texts = new TreeMap<>();
    tree.forEach((key, value) -> texts.put(key, String.valueOf(value)));
    return texts;
  }
}
