def sample(mean, log_var, training):
    """A draw from a normal distribution; outside training its mean."""
    return mean + torch.exp(0.5 * log_var) * torch.randn_like(mean) if training else mean
