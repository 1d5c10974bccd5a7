def spread(net, world, device):
    """The net itself, or one whose gradients are the mean over all processes."""
    if world == 1:
        return net
    return DistributedDataParallel(net, device_ids=[device] if device.type == "cuda" else None)


def make_learners(model, options, world, device):
    return [(spread(model, world, device), optimiser_of(model, options))]


def train_step(learners, options, x, target):
    """One batch; answers with its loss."""
    net, optimiser = learners[0]
    optimiser.zero_grad()
    loss = loss_of(net(x), x, target) + regulariser(net.module if hasattr(net, "module") else net)
    loss.backward()
    if options.clip > 0:
        nn.utils.clip_grad_norm_(net.parameters(), options.clip)
    optimiser.step()
    return loss.item()
