package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import java.util.List;
import java.util.Map;

/**
 * A small vision transformer: patches become tokens, which look at one another.
 *
 * @see <a href="https://arxiv.org/abs/2010.11929">Dosovitskiy et al., An Image is Worth 16x16
 *     Words</a>; the mean of all tokens stands for the picture, as in its appendix D.3
 */
public final class VitMini implements Preset {
  private static final int WIDTH = 64;
  private static final int MOST_TOKENS = 100;
  private static final List<Integer> PATCHES = List.of(4, 7, 8, 14, 16, 32);
  private static final TransformerBlocks BLOCKS = new TransformerBlocks(3, WIDTH, 4);

  @Override
  public String id() {
    return "vit-mini";
  }

  @Override
  public Training training() {
    return new Training("digits", "adamw(lr=0.001)", "cosine(warmup=100)", 64, 8, 1);
  }

  @Override
  public Model model(DataDims data) {
    int patch = patch(data.input().get(1), data.input().get(2));
    GraphBuilder g =
        new GraphBuilder()
            .input("x", data.input())
            .add(
                "patches",
                "conv2d",
                Map.of("out_channels", WIDTH, "kernel_size", patch, "stride", patch))
            .add("flatten", "flatten", Map.of("start_dim", 2))
            .add("tokens", "transpose")
            .add("place", "positional_encoding", Map.of("learned", true));
    BLOCKS.lay(g);
    g.add("mean", "mean").add("fc", "linear", Map.of("out_features", data.classes()));
    return Model.of(id(), new Goal(Goal.Kind.CLASSIFY, "cross_entropy"), g.build(), training());
  }

  /** The smallest patches that cover the picture without a rest and are not too many. */
  private static int patch(int h, int w) {
    return PATCHES.stream()
        .filter(p -> h % p == 0 && w % p == 0 && h / p * (w / p) <= MOST_TOKENS)
        .findFirst()
        .orElse(Math.max(1, (int) Math.ceil(Math.sqrt((double) h * w / MOST_TOKENS))));
  }
}
