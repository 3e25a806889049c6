package dev.tasuki.worker;

import dev.tasuki.activity.EngineActivity;
import dev.tasuki.activity.Hand;
import dev.tasuki.activity.HandsActivity;
import dev.tasuki.activity.StoreEvidence;
import dev.tasuki.argocd.ArgoHands;
import dev.tasuki.aws.AwsFailures;
import dev.tasuki.aws.AwsHands;
import dev.tasuki.aws.ConfiguredAccounts;
import dev.tasuki.aws.PresignedTokens;
import dev.tasuki.aws.PresignedUploads;
import dev.tasuki.certmanager.CertManagerHands;
import dev.tasuki.configuration.Secrets;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.configuration.TasukiConfiguration.Group;
import dev.tasuki.configuration.TasukiConfiguration.Slack;
import dev.tasuki.helm.HelmHands;
import dev.tasuki.kubernetes.KubernetesHands;
import dev.tasuki.kubernetes.access.ConfiguredClusters;
import dev.tasuki.kubernetes.access.KubernetesFailures;
import dev.tasuki.kubernetes.container.PodWorks;
import dev.tasuki.mesh.MeshHands;
import dev.tasuki.pager.PageGroups;
import dev.tasuki.payload.PayloadFolder;
import dev.tasuki.payload.PayloadStore;
import dev.tasuki.policy.GatePolicies;
import dev.tasuki.signature.Verifier;
import dev.tasuki.slack.Announcer;
import dev.tasuki.slack.PostMessage;
import dev.tasuki.slack.SlackApi;
import dev.tasuki.slack.SlackFailures;
import dev.tasuki.slack.TellOfBreaker;
import dev.tasuki.trust.Credentials;
import dev.tasuki.trust.Trust;
import dev.tasuki.workflow.TaskQueues;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.temporal.client.WorkflowClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that acts, with one client for each cluster and account. */
@Factory
final class Hands {
  private static final Duration SLACK_CALL = Duration.ofSeconds(10);

  @Singleton
  @Bean(preDestroy = "close")
  PresignedTokens tokens(ConfiguredAccounts accounts) {
    return new PresignedTokens(accounts, Clock.systemUTC());
  }

  @Singleton
  @Bean(preDestroy = "close")
  ConfiguredClusters clusters(TasukiConfiguration configuration, PresignedTokens tokens) {
    return new ConfiguredClusters(configuration.clusters(), tokens);
  }

  @Singleton
  @Bean(preDestroy = "close")
  ConfiguredAccounts accounts(TasukiConfiguration configuration, Secrets secrets) {
    return new ConfiguredAccounts(configuration.accounts(), secrets::find);
  }

  @Singleton
  Credentials credentials(
      TasukiConfiguration configuration, Verifier verifier, WorkflowClient client) {
    GatePolicies policies = new GatePolicies(configuration);
    StepTargets places = new StepTargets(configuration);
    return new Trust(
        verifier,
        new TemporalHistories(client),
        policies::of,
        places::find,
        TaskQueues.DEFAULT,
        InstantSource.system());
  }

  @Singleton
  @Bean(preDestroy = "close")
  SwitchWatch switches(
      TasukiConfiguration configuration, Verifier verifier, WorkflowClient client) {
    return new SwitchWatch(
        new TemporalSwitchboard(client),
        new PauseMemory(verifier),
        new FreezeCalendar(
            List.copyOf(configuration.freezes().values()), verifier, InstantSource.system()),
        new StepTargets(configuration)::find,
        System::nanoTime);
  }

  @Singleton
  HandsActivity hands(
      TasukiConfiguration configuration,
      Secrets secrets,
      ConfiguredClusters clusters,
      ConfiguredAccounts accounts,
      WorkflowClient client,
      Credentials credentials,
      SwitchWatch switches,
      MoreHands more) {
    Optional<PayloadStore> store = configuration.evidence().map(PayloadFolder::new);
    PodWorks works = new PodWorks(configuration.pods(), store);
    List<Hand<?, ?>> hands =
        new ArrayList<>(
            KubernetesHands.all(
                clusters, works, new PresignedUploads(accounts, Clock.systemUTC())));
    hands.addAll(ArgoHands.all(clusters));
    hands.addAll(CertManagerHands.all(clusters));
    hands.addAll(HelmHands.all(clusters, works));
    hands.addAll(MeshHands.all(clusters, works));
    hands.addAll(more.hands());
    hands.addAll(AwsHands.all(accounts, clusters));
    List<EngineActivity<?, ?>> engine = new ArrayList<>();
    engine.add(new AskForPolicy(configuration));
    engine.add(new StepTargets(configuration));
    engine.add(
        new PageGroups(
            configuration.pagerApi(),
            group ->
                Optional.ofNullable(configuration.people().groups().get(group))
                    .flatMap(Group::pager)
                    .map(secrets::find)));
    engine.add(new AskForLock(client));
    engine.add(new AskForReview(client));
    engine.add(new WhoCancelled(client));
    engine.add(new AskForSwitches(client));
    engine.add(new StoreEvidence(store));
    Optional<Slack> slack = configuration.slack();
    if (slack.isPresent()) {
      // Lives as long as the process; each call asks for the token anew, so that it can be rotated.
      SlackApi api =
          new SlackApi(slack.get().api(), () -> secrets.find(slack.get().botToken()), SLACK_CALL);
      hands.add(new PostMessage(api, slack.get().channel()));
      engine.add(new Announcer(api, slack.get().channel(), configuration.language()));
      engine.add(new TellOfBreaker(api, slack.get().channel(), configuration.language()));
    }
    return new HandsActivity(
        hands,
        engine,
        credentials,
        switches,
        List.of(new KubernetesFailures(), new AwsFailures(), new SlackFailures()),
        store,
        configuration.worker().restoredAt());
  }
}
