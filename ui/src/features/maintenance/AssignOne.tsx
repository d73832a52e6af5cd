// Gives one work order to a vendor from where only its id is known.
import { useAsk } from '../../host/ask';
import type { WorkLine } from '../../wire/bindings';
import { AssignSheet } from './AssignSheet';

export function AssignOne({ line, onClose }: { line: WorkLine; onClose: () => void }) {
  const found = useAsk('maintenance.order', { work_order_id: line.open });
  const number = found.data?.order.work_order_number ?? (found.isError ? '' : null);
  if (number === null) return null;
  return <AssignSheet ids={[line.open]} number={number} vendor={null} onClose={onClose} />;
}
