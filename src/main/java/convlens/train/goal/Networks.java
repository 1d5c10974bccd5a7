package convlens.train.goal;

import convlens.blas.Blas;
import convlens.nn.graph.Plan;
import convlens.nn.net.Network;
import convlens.nn.net.Parameters;
import java.util.HashMap;
import java.util.Map;

/** One graph's networks by batch size; all share the weights. */
final class Networks {
  private final Plan plan;
  private final Parameters parameters;
  private final Network.Purpose purpose;
  private final Blas blas;
  private final Map<Integer, Network> bySize = new HashMap<>();

  Networks(Plan plan, Parameters parameters, Network.Purpose purpose, Blas blas) {
    this.plan = plan;
    this.parameters = parameters;
    this.purpose = purpose;
    this.blas = blas;
  }

  Network of(int n) {
    return bySize.computeIfAbsent(n, k -> new Network(plan, k, parameters, purpose, blas));
  }

  Parameters parameters() {
    return parameters;
  }
}
