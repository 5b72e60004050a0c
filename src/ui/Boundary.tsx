import React, { Component, type ReactNode } from 'react';

import { FailedState } from './FailedState';

/** Keeps a fault in one page from taking the shell with it. */
export class Boundary extends Component<{ children: ReactNode }, { error?: Error }> {
  state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  render() {
    const { error } = this.state;
    return error ? (
      <FailedState error={error} retry={() => this.setState({ error: undefined })} />
    ) : (
      this.props.children
    );
  }
}
