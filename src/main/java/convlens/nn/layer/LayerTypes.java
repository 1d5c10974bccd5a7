package convlens.nn.layer;

import convlens.op.Operation;
import convlens.op.Operations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All layer types by id: the operations that have a gradient, and what only models need. */
public final class LayerTypes {
  /** Operations of two tensors, which as layers read two nodes; their types are below. */
  private static final Set<String> OF_SEVERAL =
      Set.of("add", "cat", "deform_conv2d", "dropout", "max_unpool2d");

  /** Layers that make nothing new at every step. */
  private static final Map<String, OperationType.Maker> MAKERS = makers();

  private static final Map<String, LayerType> ALL = all();

  private LayerTypes() {}

  public static Optional<LayerType> find(String id) {
    return Optional.ofNullable(ALL.get(id));
  }

  /** All ids, operations first. */
  public static List<String> ids() {
    return List.copyOf(ALL.keySet());
  }

  private static Map<String, OperationType.Maker> makers() {
    Map<String, OperationType.Maker> all = new LinkedHashMap<>();
    all.put("conv2d", WeighedLayer::conv2d);
    all.put("conv_transpose2d", WeighedLayer::convTranspose2d);
    all.put("linear", WeighedLayer::linear);
    for (String id :
        List.of("relu", "leaky_relu", "elu", "gelu", "silu", "sigmoid", "tanh", "hardtanh")) {
      all.put(id, FunctionLayer::of);
    }
    all.put("max_pool2d", MaxPoolLayer::sliding);
    all.put("adaptive_max_pool2d", MaxPoolLayer::adaptive);
    all.put("global_max_pool2d", MaxPoolLayer::adaptive);
    all.put("avg_pool2d", AvgPoolLayer::sliding);
    all.put("adaptive_avg_pool2d", AvgPoolLayer::adaptive);
    all.put("global_avg_pool2d", AvgPoolLayer::adaptive);
    all.put("batch_norm", BatchNormLayer::of);
    all.put("group_norm", NormLayer::channelwise);
    all.put("layer_norm", NormLayer::cellwise);
    all.put("instance_norm", NormLayer::mapwise);
    all.put("filter_norm", NormLayer::channelwise);
    all.put("bias", BiasLayer::of);
    all.put("softmax", SoftmaxLayer::of);
    all.put("interpolate", ResampleLayer::interpolate);
    all.put("subsample", ResampleLayer::subsample);
    all.put("pixel_shuffle", ShuffleLayer::shuffle);
    all.put("pixel_unshuffle", ShuffleLayer::unshuffle);
    all.put("channel_shuffle", CopiedLayer::of);
    all.put("pad", CopiedLayer::of);
    all.put("lp_pool2d", LpPoolLayer::of);
    return all;
  }

  private static Map<String, LayerType> all() {
    Map<String, LayerType> all = new LinkedHashMap<>();
    for (Operation op : Operations.all()) {
      String id = op.info().id();
      if (!OF_SEVERAL.contains(id)) {
        all.put(id, new OperationType(op, MAKERS.getOrDefault(id, PlayedLayer::new)));
      }
    }
    List<LayerType> own = new ArrayList<>();
    own.add(new AddType());
    own.add(new CatType());
    own.add(new DeformType());
    own.add(new UnpoolType());
    own.add(new DropoutType());
    own.add(new FlattenType());
    own.add(new ReshapeType());
    own.add(new TransposeType());
    own.add(new CenterCropType());
    own.add(new CutType());
    own.add(new MeanType());
    own.add(new SelectType());
    own.add(new SampleType());
    own.add(new EmbeddingType());
    own.add(new PositionType());
    own.add(RecurrentType.rnn());
    own.add(RecurrentType.gru());
    own.add(new AttentionType());
    own.forEach(t -> all.put(t.id(), t));
    return all;
  }
}
