// The sign of each department, in the sidebar and wherever its work is shown.
import {
  BarChart3,
  Building,
  FileText,
  KeyRound,
  Landmark,
  type LucideIcon,
  Mail,
  Settings,
  Sun,
  Wrench,
} from 'lucide-react';
import type { Department } from './feature';

export const DEPARTMENT_ICONS: Record<Department, LucideIcon> = {
  today: Sun,
  portfolio: Building,
  leasing: KeyRound,
  money: Landmark,
  upkeep: Wrench,
  documents: FileText,
  messages: Mail,
  insight: BarChart3,
  settings: Settings,
};
