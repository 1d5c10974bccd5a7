package convlens.op;

import convlens.tensor.Tensor;
import convlens.trace.Trace;
import java.util.Optional;

/**
 * A gradient of an operation, by the fast arithmetic and spelled out.
 *
 * @param reads what the trace reads as its input: the output's gradient, or the input itself
 * @param kernel what the trace's taps name: a kernel per channel of {@code drawn}; empty for none
 * @param groups the groups the trace's channels fall into
 * @param drawn the gradient as the trace fills it, (1, C, H, W)
 * @param value the gradient in the shape PyTorch gives it
 * @param trace its replay is {@code drawn}
 * @param told how it comes about, in a sentence
 */
public record Gradient(
    Tensor reads,
    Optional<Tensor> kernel,
    int groups,
    Tensor drawn,
    Tensor value,
    Trace trace,
    String told) {}
